import type { UseCases } from '../../../flows/use-cases.ts';
import type { UnderKey } from '../core/under-key.ts';
import { requestAnswer } from './etag.ts';

/** The request that a machine submitted or changed under a key. */
export async function requestUnderKey(
  machines: UseCases['machines'],
  onceKey: string,
): Promise<UnderKey | null> {
  const found = await machines.savedUnder(onceKey);
  if (found === null) return null;
  const { request, fingerprint } = found;
  return {
    place: `/api/v1/requests/${request.id}`,
    fingerprint,
    answer: (status, headers) => requestAnswer(status, found, headers),
  };
}
