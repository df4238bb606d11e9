import { problemDetails } from './problem-details.ts';

/** What an operation saves under the key that a caller named, in one step with what it does. */
export type Keyed = { kind: 'requests' | 'grants' | 'series'; as: 'created' | 'changed' };

/** What was saved under a key, as it is now. `fingerprint: null`: what was said with the key is not known. */
export type UnderKey = {
  id: string;
  fingerprint: string | null;
  answer(status: number, headers?: Record<string, string>): Response;
};

export type FindUnderKey = (kind: Keyed['kind'], onceKey: string) => Promise<UnderKey | null>;

/**
 * Does it, unless it was done under the same key and its answer got lost: then it is answered as it is now, or the key was used
 * for something else. What the rules would say of it by now does not matter.
 */
export async function unlessDone(
  keyed: Keyed,
  fingerprint: string,
  find: () => Promise<UnderKey | null>,
  run: () => Promise<Response>,
): Promise<Response> {
  const before = await find();
  if (before !== null) return again(keyed, fingerprint, before);
  const answer = await run();
  // Another process may have had the key for too long, and have saved it meanwhile.
  const since = answer.status === 409 ? await find() : null;
  return since === null ? answer : again(keyed, fingerprint, since);
}

/** Where a caller looks for what became of a key. */
export function placeOf({ kind }: Keyed, key: string, found: UnderKey | null): string {
  return found === null
    ? `/api/v1/${kind}?idempotencyKey=${encodeURIComponent(key)}`
    : `/api/v1/${kind}/${found.id}`;
}

function again({ kind, as }: Keyed, fingerprint: string, found: UnderKey): Response {
  if (found.fingerprint !== null && found.fingerprint !== fingerprint)
    return problemDetails('key_used_otherwise');
  return as === 'changed'
    ? found.answer(200)
    : found.answer(201, { location: `/api/v1/${kind}/${found.id}` });
}
