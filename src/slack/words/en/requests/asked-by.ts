import {
  type Client,
  isClient,
  isMonitoring,
  type MachineSurface,
} from '../../../../domain/clients/client.ts';
import { type Piece, person, type Sentence, say } from '../../../text/sentence.ts';

const SURFACES: Record<MachineSurface, string> = {
  api: 'API',
  cli: 'command line',
  agent: 'agent',
  alert: 'alert',
};

/** Whoever a request is from, and the machine that submitted it. */
export function askedBy(by: string, via?: Client): Sentence {
  if (via === undefined) return [person(by)];
  if (isMonitoring(by) && via.surface === 'alert') return ['a monitoring alert'];
  const machine = `${via.name} (${SURFACES[via.surface]})`;
  return isClient(by) ? [machine] : say`${person(by)} through ${machine}`;
}

/** The same where only the id is known: a mention, the name of a program, or alerts, whatever sent them. */
export function requester(id: string): Piece {
  return isMonitoring(id) ? 'monitoring alerts' : person(id);
}

export function requestedBy(id: string): Sentence {
  return isMonitoring(id) ? say`requested by a monitoring alert` : say`requested by ${person(id)}`;
}
