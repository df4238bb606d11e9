import { isMonitoring } from '../../../../domain/clients/client.ts';
import { type Piece, person, type Sentence, say } from '../../../text/sentence.ts';

/** Whoever requested something: a mention, the name of a program, or alerts, whatever sent them. */
export function requester(id: string): Piece {
  return isMonitoring(id) ? '监控告警' : person(id);
}

export function requestedBy(id: string): Sentence {
  return isMonitoring(id) ? say`由监控告警提交` : say`申请人 ${person(id)}`;
}
