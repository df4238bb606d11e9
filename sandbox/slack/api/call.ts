import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../json.ts';
import { remember, type World } from '../workspace/world.ts';
import { type Answer, fail } from './answer.ts';
import { takeFault } from './faults.ts';
import { METHODS } from './methods.ts';
import { overLimit } from './rate-limit.ts';
import { acceptedScopes, refuseScope } from './scopes.ts';

/** What goes back over HTTP: an answer, or a connection that is closed or left hanging. */
export type Outcome =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: Answer }
  | { kind: 'drop' }
  | { kind: 'hang' };

/** One Web API call from arrival to answer, faults included. Records it. */
export function handleCall(world: World, method: string, args: Json, headers: IncomingHttpHeaders): Outcome {
  const at = world.clock();
  const { token: bodyToken, ...rest } = args;
  const outcome = decide(world, method, rest, tokenOf(headers, bodyToken));
  const shown = outcome.kind === 'answer' ? outcome : { status: 0, body: {} };
  const answer = structuredClone<Json>(shown.body);
  remember(world.calls, { at, method, args: rest, status: shown.status, answer });
  return outcome;
}

function tokenOf(headers: IncomingHttpHeaders, bodyToken: unknown): string {
  const header = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  return header ?? (typeof bodyToken === 'string' ? bodyToken : '');
}

function decide(world: World, method: string, args: Json, token: string): Outcome {
  if (world.faults.down) return { kind: 'drop' };
  const fault = takeFault(world.faults, method, args);
  switch (fault?.kind) {
    case 'drop':
      return { kind: 'drop' };
    case 'http_500':
      return reply(fail('internal_error'), {}, 500);
    case 'rate_limited':
      return tooMany(fault.retryAfterSeconds ?? 1);
    case 'error':
      return reply(fail(fault.error ?? 'fatal_error'));
    case 'timeout':
      perform(world, method, args, token);
      return { kind: 'hang' };
    case undefined:
      return perform(world, method, args, token);
  }
}

function perform(world: World, method: string, args: Json, token: string): Outcome {
  const run = METHODS.get(method);
  if (!run) return reply(fail('unknown_method', { req_method: method }));
  const refusal = refuseToken(world, method, token);
  if (refusal) return reply(refusal);
  const accepted = acceptedScopes(world, method, args);
  const headers = {
    'x-oauth-scopes': world.app.scopes.join(','),
    ...(accepted.length > 0 ? { 'x-accepted-oauth-scopes': accepted.join(',') } : {}),
  };
  const missing = refuseScope(world, accepted);
  if (missing) return reply(missing, headers);
  const wait = world.faults.rateLimits ? overLimit(world, method, args) : undefined;
  if (wait !== undefined) return tooMany(wait, headers);
  return reply(run({ world, args }), headers);
}

/** Bot tokens call the Web API, app-level tokens open sockets; neither does the other's work. */
function refuseToken(world: World, method: string, token: string): Answer | undefined {
  const { botToken, appToken } = world.app;
  // The client's own secret stands for the token.
  if (method === 'api.test' || method === 'oauth.v2.access') return undefined;
  if (!token) return fail('not_authed');
  const ended = world.state.endedTokens.get(token);
  if (ended) return fail(ended);
  const bots = [botToken, ...world.state.accessTokens.keys()];
  if (!bots.includes(token) && token !== appToken) return fail('invalid_auth');
  if ((world.state.accessTokens.get(token) ?? Number.POSITIVE_INFINITY) <= world.clock())
    return fail('token_expired');
  const right = method === 'apps.connections.open' ? token === appToken : bots.includes(token);
  return right || method === 'auth.test' ? undefined : fail('not_allowed_token_type');
}

function reply(body: Answer, headers: Record<string, string> = {}, status = 200): Outcome {
  return { kind: 'answer', status, headers, body };
}

function tooMany(seconds: number, headers: Record<string, string> = {}): Outcome {
  return reply(fail('ratelimited'), { ...headers, 'retry-after': String(seconds) }, 429);
}
