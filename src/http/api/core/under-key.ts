import { problemDetails } from './problem-details.ts';

/** What an operation saves under the key that a caller named, in one step with what it does. `kind`: its list. */
export type Keyed = {
  kind: 'requests' | 'grants' | 'series' | 'freezes' | 'delegates' | 'movements' | 'events';
  as: 'created' | 'changed';
};

/**
 * What was saved under a key. `fingerprint: null`: what was said with the key is not known; `place`: its address, `null` where it has
 * none of its own.
 */
export type UnderKey = {
  fingerprint: string | null;
  place: string | null;
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
  // Another process may have had the key for too long, and have saved it meanwhile: whatever is refused may be because of that.
  const since = answer.ok ? null : await find();
  return since === null ? answer : again(keyed, fingerprint, since);
}

/** Where a caller looks for what became of a key. */
export function placeOf({ kind }: Keyed, key: string, found: UnderKey | null): string {
  return found?.place ?? `/api/v1/${kind}?idempotencyKey=${encodeURIComponent(key)}`;
}

function again({ as }: Keyed, fingerprint: string, found: UnderKey): Response {
  if (found.fingerprint !== null && found.fingerprint !== fingerprint)
    return problemDetails('key_used_otherwise');
  if (as === 'changed') return found.answer(200);
  return found.answer(201, found.place === null ? {} : { location: found.place });
}
