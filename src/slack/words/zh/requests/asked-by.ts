import {
  type Client,
  isClient,
  isMonitoring,
  type MachineSurface,
} from '../../../../domain/clients/client.ts';
import { person, type Sentence, say } from '../../../text/sentence.ts';

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
