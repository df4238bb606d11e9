import type { Freeze } from '../../../domain/freeze/freeze.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { taggedAnswer } from '../core/tagged-answer.ts';
import type { UnderKey } from '../core/under-key.ts';
import { freezeEnd, freezePlace, freezeResource } from './freeze-resource.ts';

/** The freeze that a machine began, or whose end it proposed or confirmed under a key; as it was then. */
export async function freezeUnderKey(
  machines: UseCases['machines'],
  onceKey: string,
): Promise<(UnderKey & { freeze: Freeze }) | null> {
  const found = await machines.resultUnder(onceKey);
  if (found === null || (found.result.kind !== 'freeze' && found.result.kind !== 'freeze_end')) return null;
  const { fingerprint, result } = found;
  const { freeze } = result;
  const resource =
    result.kind === 'freeze' ? freezeResource(freeze) : freezeEnd(result.ended ? null : freeze);
  return {
    freeze,
    fingerprint,
    place: freezePlace(freeze),
    answer: (status, headers) => taggedAnswer(status, resource, headers),
  };
}
