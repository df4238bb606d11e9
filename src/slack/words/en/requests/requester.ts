import { isMonitoring } from '../../../../domain/clients/client.ts';
import { type Piece, person, type Sentence, say } from '../../../text/sentence.ts';

/** Whoever requested something: a mention, the name of a program, or alerts, whatever sent them. */
export function requester(id: string): Piece {
  return isMonitoring(id) ? 'monitoring alerts' : person(id);
}

export function requestedBy(id: string): Sentence {
  return isMonitoring(id) ? say`requested by a monitoring alert` : say`requested by ${person(id)}`;
}
