import {
  type Client,
  isClient,
  isMonitoring,
  type MachineSurface,
} from '../../../../domain/clients/client.ts';
import { person, type Sentence, say } from '../../../text/sentence.ts';

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
