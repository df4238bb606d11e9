import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { IdempotencyStore, KeptAnswer } from '../../../flows/ports/clients/idempotency.ts';
import { canonicalJson } from '../../../kit/canonical-json.ts';
import { sha256Base64url } from '../../../kit/sha256.ts';
import { response } from '../../server/responses.ts';
import { idempotencyKeyOf, KEY_RULE } from './idempotency-key.ts';
import { withoutKey } from './maybe-done.ts';
import type { Caller } from './operation.ts';
import { problemDetails } from './problem-details.ts';
import { PROBLEMS } from './problems.ts';
import { type FindUnderKey, type Keyed, placeOf, unlessDone } from './under-key.ts';

/** Nothing takes longer; whoever died with the key leaves it to the next one then. */
const LEASE_SECONDS = 60;
const KEPT_HEADERS = ['content-type', 'etag', 'location'];

/** `id`: of what the path names. */
type Call = { path: string; id: string | undefined; body: Buffer; keyed: Keyed | null };

export type OnceOptions = {
  idempotency: IdempotencyStore;
  findUnderKey: FindUnderKey;
};

/**
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 *
 * The answer is kept before it is given. Where a process dies in between, or Redis loses the answer, what was saved is found by the
 * key, since both were saved in one step: whoever takes over answers with that, and does nothing again.
 */
export async function answerOnce(
  { idempotency, findUnderKey }: OnceOptions,
  { path, id, body, keyed }: Call,
  caller: Caller,
  run: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  const given = caller.header('idempotency-key');
  if (given === undefined) return keyed === null ? run(caller) : withoutKey(keyed, id, () => run(caller));
  const name = idempotencyKeyOf(given);
  if (name === null) {
    const errors = [{ detail: KEY_RULE, parameter: 'Idempotency-Key' }];
    return problemDetails('invalid_input', { detail: KEY_RULE, errors });
  }
  const { client, by } = caller.bearer;
  const key = onceKeyOf(client.name, name);
  const said: unknown = body.length === 0 ? null : JSON.parse(body.toString('utf8'));
  const fingerprint = sha256Base64url(canonicalJson([by, path, said]));
  const owner = randomUUID();
  const find = async () => (keyed === null ? null : findUnderKey(keyed.kind, key));
  const begun = await idempotency.begin(key, fingerprint, owner, LEASE_SECONDS);
  switch (begun.kind) {
    case 'done':
      return response(begun.answer.status, begun.answer.body, begun.answer.headers);
    case 'other':
      return problemDetails('key_used_otherwise');
    case 'running':
      return running(keyed === null ? null : placeOf(keyed, name, await find()));
    case 'begun':
      return keep(idempotency, { key, owner }, () => {
        const once = () => run({ ...caller, onceKey: key, idempotency: { key, fingerprint } });
        return keyed === null ? once() : unlessDone(keyed, fingerprint, find, once);
      });
  }
}

/** The key of a machine, which no other can use. */
export function onceKeyOf(client: string, key: string): string {
  return `api-${sha256Base64url(canonicalJson([client, key]))}`;
}

async function keep(
  idempotency: IdempotencyStore,
  { key, owner }: { key: string; owner: string },
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    const answer = await run();
    // A key that was used for something else stays that one's, also where Redis had forgotten so.
    if (answer.status >= 500 || (await isOfAnother(answer))) {
      await idempotency.release(key, owner);
      return answer;
    }
    await idempotency.finish(key, owner, await keptOf(answer.clone()));
    return answer;
  } catch (error) {
    await idempotency.release(key, owner).catch(() => {});
    throw error;
  }
}

async function keptOf(answer: Response): Promise<KeptAnswer> {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { status: answer.status, headers: Object.fromEntries(headers), body: await answer.text() };
}

async function isOfAnother(answer: Response): Promise<boolean> {
  if (answer.status !== PROBLEMS.key_used_otherwise.status) return false;
  const said: unknown = await answer.clone().json();
  return z.object({ reason: z.literal('key_used_otherwise') }).safeParse(said).success;
}

/** `place: null`: it saves nothing that could be looked at. */
function running(place: string | null): Response {
  const headers = { 'retry-after': '1' };
  if (place === null) return problemDetails('key_in_use', { detail: 'Retry in a second.', headers });
  return problemDetails('key_in_use', {
    detail: `Retry in a second, or look at ${place}.`,
    evidence: { place },
    headers: { ...headers, location: place },
  });
}
