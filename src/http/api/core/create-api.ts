import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bearerOf } from '../../../domain/clients/bearer.ts';
import type { ApiToken } from '../../../domain/clients/scopes.ts';
import type { IdempotencyStore } from '../../../flows/ports/clients/idempotency.ts';
import type { RateCounter } from '../../../flows/ports/clients/rate-counter.ts';
import type { Log } from '../../../log.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../../server/http-env.ts';
import { readBody } from '../../server/read-body.ts';
import { queryOf } from '../../server/request-target.ts';
import type { FindToken } from '../../tokens/find-token.ts';
import { type RateLimits, takeRate } from '../../tokens/rate-limit.ts';
import { answerOnce } from './answer-once.ts';
import { faulted } from './faulted.ts';
import type { Caller, Operation } from './operation.ts';
import { problemDetails } from './problem-details.ts';
import { tooManyRequests, withRate } from './rate-answers.ts';
import { bodyHeadersOf } from './read-json.ts';
import { scopeMissing } from './scope-missing.ts';
import type { FindUnderKey } from './under-key.ts';

export const API_PATH = '/api/v1';

export type ApiOptions = {
  findToken: FindToken;
  rates: RateCounter;
  limits?: RateLimits;
  idempotency: IdempotencyStore;
  findUnderKey: FindUnderKey;
  /** Ends what waits. */
  stopping: AbortSignal;
  log: Log;
};

/** The operations as routes: token, rate, body, input, and then what is asked for. */
export function createApi(operations: readonly Operation[], options: ApiOptions): HttpRoutes {
  const routes = new Hono<HttpEnv>();
  for (const operation of operations) {
    const path = API_PATH + operation.path.replace(/\{(\w+)\}/g, ':$1');
    routes.on(operation.method.toUpperCase(), path, async (c) => answer(operation, options, c));
  }
  return routes;
}

async function answer(operation: Operation, options: ApiOptions, c: HttpContext): Promise<Response> {
  const { log, findToken } = options;
  try {
    const token = findToken(c.req.header('authorization'));
    if (token === null) return unauthorized(c.req.header('authorization') !== undefined);
    const rate = await takeRate(options.rates, token.name, operation.method, options.limits);
    if (rate.exceeded) return tooManyRequests(rate);
    return withRate(await permitted(operation, token, options, c), rate);
  } catch (error) {
    log.error({ err: error, operation: operation.id }, 'API request failed');
    return faulted(error);
  }
}

async function permitted(
  operation: Operation,
  token: ApiToken,
  options: ApiOptions,
  c: HttpContext,
): Promise<Response> {
  if (!token.scopes.includes(operation.scope)) {
    return scopeMissing(operation.scope);
  }
  // No machine decides. The configuration gives the scope to nobody else; a token that speaks for nobody has no vote in any case.
  if (operation.scope === 'vote' && token.userId === null) {
    return problemDetails('forbidden', { detail: 'The token speaks for nobody; it needs as:U….' });
  }
  let given: Response | null = null;
  const refused = await readBody(options.log, undefined, () => problemDetails('too_large'))(c, async () => {
    given = await withBody(operation, token, options, c);
  });
  return given ?? refused ?? problemDetails('internal');
}

async function withBody(
  operation: Operation,
  token: ApiToken,
  options: ApiOptions,
  c: HttpContext,
): Promise<Response> {
  const input = { params: c.req.param(), query: queryOf(c.env.incoming), body: c.var.body };
  const prepared = operation.prepare({ ...input, ...bodyHeadersOf(c) });
  if (!prepared.ok) return prepared.response;
  if (isConditionOnNothing(operation, c)) return problemDetails('precondition_failed');
  const bearer = bearerOf(token, c.req.header('headroom-client') === 'cli' ? 'cli' : 'api');
  const gone = new AbortController();
  c.env.outgoing.once('close', () => gone.abort());
  const caller: Caller = {
    bearer,
    header: (name) => c.req.header(name),
    onceKey: `api-${randomUUID()}`,
    signal: AbortSignal.any([gone.signal, options.stopping]),
  };
  if (operation.method === 'get') return prepared.run(caller);
  return answerOnce(
    options,
    { path: c.req.path, id: c.req.param('id'), body: c.var.body, keyed: operation.keyed },
    caller,
    prepared.run,
  );
}

/** RFC 9110, 13.1.1: what has no entity tag matches none. */
function isConditionOnNothing({ method, conditions = [] }: Operation, c: HttpContext): boolean {
  const ifMatch = c.req.header('if-match');
  return (
    method === 'post' && !conditions.includes('If-Match') && ifMatch !== undefined && ifMatch.trim() !== '*'
  );
}

/** Nobody is told what is wrong with a token. */
function unauthorized(given: boolean): Response {
  const authenticate = given ? 'Bearer realm="headroom", error="invalid_token"' : 'Bearer realm="headroom"';
  return problemDetails('unauthorized', { headers: { 'www-authenticate': authenticate } });
}
