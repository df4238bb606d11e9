import {
  type Client,
  isClient,
  isMonitoring,
  type MachineSurface,
} from '../../../../domain/clients/client.ts';
import { type Piece, person, type Sentence, say } from '../../../text/sentence.ts';

const SURFACES: Record<MachineSurface, string> = {
  api: 'API',
  cli: '命令行',
  agent: '智能体',
  alert: '告警',
};

/** Whoever a request is from, and the machine that submitted it. */
export function askedBy(by: string, via?: Client): Sentence {
  if (via === undefined) return [person(by)];
  if (isMonitoring(by) && via.surface === 'alert') return ['监控告警'];
  const surface = SURFACES[via.surface];
  return isClient(by) ? [`${via.name}（${surface}）`] : say`${person(by)}（通过${gap(surface)} ${via.name}）`;
}

/** A space before what is written in Latin letters. */
function gap(text: string): string {
  return /^[A-Za-z]/.test(text) ? ` ${text}` : text;
}

/** The same where only the id is known: a mention, the name of a program, or alerts, whatever sent them. */
export function requester(id: string): Piece {
  return isMonitoring(id) ? '监控告警' : person(id);
}

export function requestedBy(id: string): Sentence {
  return isMonitoring(id) ? say`由监控告警提交` : say`申请人 ${person(id)}`;
}
