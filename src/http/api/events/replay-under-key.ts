import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import type { UnderKey } from '../core/under-key.ts';

/** The event that a machine had delivered once more under a key, and to which targets. */
export async function replayUnderKey(
  machines: UseCases['machines'],
  onceKey: string,
): Promise<(UnderKey & { event: string }) | null> {
  const found = await machines.resultUnder(onceKey);
  if (found?.result.kind !== 'replay') return null;
  const { event, targets } = found.result;
  return {
    event,
    fingerprint: found.fingerprint,
    place: null,
    answer: (status, headers) => json(status, { targets }, headers),
  };
}
