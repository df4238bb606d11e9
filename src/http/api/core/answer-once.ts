import { randomUUID } from 'node:crypto';
import type { IdempotencyStore, KeptAnswer } from '../../../flows/ports/clients/idempotency.ts';
import { canonicalJson } from '../../../kit/canonical-json.ts';
import { sha256Base64url } from '../../../kit/sha256.ts';
import { response } from '../../server/responses.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import type { Caller } from './operation.ts';
import { problemDetails } from './problem-details.ts';

/** Nothing takes longer; whoever died with the key leaves it to the next one then. */
const LEASE_SECONDS = 60;
const KEPT_HEADERS = ['content-type', 'etag', 'location'];

export type OnceOptions = {
  idempotency: IdempotencyStore;
  submittedAs(onceKey: string): Promise<string | null>;
};

/**
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 *
 * The answer is kept before it is given. Where a process dies in between, the request that was stored knows the key itself, since
 * both were saved in one step: whoever takes over finds it.
 */
export async function answerOnce(
  { idempotency, submittedAs }: OnceOptions,
  { path, body }: { path: string; body: Buffer },
  caller: Caller,
  run: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  const given = caller.header('idempotency-key');
  if (given === undefined) return run(caller);
  const name = idempotencyKeyOf(given);
  if (name === null) {
    const detail = 'An Idempotency-Key has 1 to 255 printable characters, in quotation marks or without.';
    return problemDetails('invalid_input', { detail, errors: [{ detail, parameter: 'Idempotency-Key' }] });
  }
  const { client, by } = caller.bearer;
  const key = onceKeyOf(client.name, name);
  const said: unknown = body.length === 0 ? null : JSON.parse(body.toString('utf8'));
  const fingerprint = sha256Base64url(canonicalJson([by, path, said]));
  const owner = randomUUID();
  const begun = await idempotency.begin(key, fingerprint, owner, LEASE_SECONDS);
  switch (begun.kind) {
    case 'done':
      return response(begun.answer.status, begun.answer.body, begun.answer.headers);
    case 'other':
      return problemDetails('key_used_otherwise');
    case 'running':
      return running(await submittedAs(key), name);
    case 'begun':
      return keep(idempotency, { key, owner }, () =>
        run({ ...caller, onceKey: key, idempotency: { key, fingerprint } }),
      );
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
    if (answer.status >= 500) {
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

function running(request: string | null, key: string): Response {
  const place =
    request === null
      ? `/api/v1/requests?idempotencyKey=${encodeURIComponent(key)}`
      : `/api/v1/requests/${request}`;
  return problemDetails('key_in_use', {
    detail: `Retry in a second, or look at ${place}.`,
    evidence: { place },
    headers: { 'retry-after': '1', location: place },
  });
}
