import type { Delegation } from '../../../domain/delegates/delegation.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import type { UnderKey } from '../core/under-key.ts';
import { delegationResource } from './delegation-resource.ts';

/** The delegation that a machine named or ended under a key, as it was then. */
export async function delegationUnderKey(
  machines: UseCases['machines'],
  onceKey: string,
): Promise<(UnderKey & { delegation: Delegation }) | null> {
  const found = await machines.resultUnder(onceKey);
  if (found?.result.kind !== 'delegation') return null;
  const { delegation } = found.result;
  return {
    delegation,
    fingerprint: found.fingerprint,
    place: null,
    answer: (status, headers) => json(status, delegationResource(delegation), headers),
  };
}
