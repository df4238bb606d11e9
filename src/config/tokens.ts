import { type ApiToken, SCOPES } from '../domain/clients/scopes.ts';
import { closestWord } from '../kit/closest-word.ts';
import type { Problem } from './parts/problem.ts';
import { VARIABLES } from './variables.ts';

const NAME = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const HASH = /^[0-9a-f]{64}$/;
const SPEAKS_FOR = /^as:([UW][A-Z0-9]{2,20})$/;
const UNTIL = /^until:(\d{4}-\d{2}-\d{2})$/;
/** They would read like somebody else in cards and in the audit. */
const RESERVED = new Set(['headroom', 'slack', 'slackbot', 'wechat', 'policy', 'client']);
const DAY_MS = 24 * 60 * 60 * 1000;

/** The tokens of `HEADROOM_TOKENS`, and everything that is wrong with it. Hashes are never repeated. */
export function readTokens(text: string | undefined): { tokens: ApiToken[]; problems: Problem[] } {
  const tokens: ApiToken[] = [];
  const problems: Problem[] = [];
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  for (const [index, entry] of entries.entries()) {
    if (entry === '') continue;
    const where = `HEADROOM_TOKENS (entry ${index + 1})`;
    const wrong = (what: string) => problems.push({ where, what, remedy: VARIABLES.HEADROOM_TOKENS.remedy });
    const [name = '', hash = '', ...rest] = entry.split(':');
    const token = tokenOf(name, hash.toLowerCase(), rest.join(':'), wrong);
    if (tokens.some((other) => other.hash === token.hash)) wrong('has the same hash as another entry');
    tokens.push(token);
  }
  return { tokens, problems };
}

function tokenOf(name: string, hash: string, scopes: string, wrong: (what: string) => void): ApiToken {
  if (!NAME.test(name)) {
    wrong(`the name ${JSON.stringify(name.slice(0, 60))} is not 1 to 40 of a-z, 0-9, ".", "_" and "-"`);
  } else if (RESERVED.has(name)) wrong(`the name "${name}" is reserved`);
  if (!HASH.test(hash)) wrong('its hash is not a SHA-256 in hex, 64 characters');
  const token: ApiToken = { name, hash, scopes: [], userId: null, expiresAt: null };
  for (const scope of scopes.split('+').map((one) => one.trim())) addScope(token, scope, wrong);
  if (token.scopes.length === 0) wrong(`has no scope; known ones: ${SCOPES.join(', ')}`);
  if (token.scopes.includes('vote') && token.userId === null) {
    wrong('the scope vote needs the person whose votes they are, as as:U0123ABCDEF');
  }
  if (token.scopes.includes('vote') && token.scopes.includes('agent')) wrong('an agent never votes');
  return token;
}

function addScope(token: ApiToken, scope: string, wrong: (what: string) => void): void {
  const userId = SPEAKS_FOR.exec(scope)?.[1];
  const until = UNTIL.exec(scope)?.[1];
  const known = SCOPES.find((one) => one === scope);
  if (known !== undefined) token.scopes.push(known);
  else if (userId !== undefined) token.userId = userId;
  else if (until !== undefined && isDay(until)) {
    token.expiresAt = Date.parse(until) + DAY_MS;
  } else if (scope !== '') wrong(unknownScope(scope));
}

/** A day that does not exist is read as one of the next month. */
function isDay(text: string): boolean {
  const at = Date.parse(text);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

function unknownScope(scope: string): string {
  if (scope.startsWith('as:')) return `${JSON.stringify(scope)} names no Slack user id, like as:U0123ABCDEF`;
  if (scope.startsWith('until:')) return `${JSON.stringify(scope)} names no day, like until:2027-12-31`;
  const nearest = closestWord(scope, SCOPES);
  const hint = nearest === null ? `known ones: ${SCOPES.join(', ')}` : `did you mean ${nearest}?`;
  return `the scope ${JSON.stringify(scope.slice(0, 40))} is unknown; ${hint}`;
}
