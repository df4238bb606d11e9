import { accept, type Result, refuse } from '../kit/result.ts';
import type { RedisNode, RedisTarget } from './types.ts';

/** `what` follows the variable's name, and has nothing of the address in it: that may hold a password. */
export type RedisUrlRefusal = { reason: 'not_a_redis_url'; part: RedisUrlPart; what: string };

export type RedisUrlPart = 'scheme' | 'user' | 'password' | 'host' | 'group' | 'database' | 'query';

const SCHEME = /^(redis|rediss|redis\+sentinel|redis\+cluster):\/\//;

type Scheme = keyof typeof DEFAULT_PORT;
const DEFAULT_PORT = { redis: 6379, rediss: 6379, 'redis+cluster': 6379, 'redis+sentinel': 26379 } as const;

const ENCODING = 'percent-encoded: / is %2F, ? is %3F, # is %23, @ is %40, % is %25, a space is %20';

/**
 * Reads the four forms: `redis://host:port/db`, `rediss://…`, `redis+sentinel://h1:p,h2:p/name[/db]` and
 * `redis+cluster://h1:p,h2:p`, each with `user:password@` in front of the hosts if wanted (percent-encoded).
 */
export function parseRedisUrl(url: string): Result<RedisTarget, RedisUrlRefusal> {
  const text = url.trim();
  const match = SCHEME.exec(text);
  if (!match)
    return no('scheme', 'does not begin with redis://, rediss://, redis+sentinel:// or redis+cluster://');
  const scheme = match[1] as Scheme;
  const rest = text.slice(match[0].length);
  // The last @: one that stands in a password unencoded is found that way, and does not become part of the host.
  const at = rest.lastIndexOf('@');
  const login = parseLogin(at === -1 ? '' : rest.slice(0, at));
  if (!login.ok) return login;
  const place = rest.slice(at + 1);
  if (/[?#]/.test(place)) return no('query', QUERY);
  const [hosts = '', ...path] = place.split('/');
  const nodes = hosts.split(',').map((node) => parseNode(node, DEFAULT_PORT[scheme]));
  const known = nodes.filter((node) => node !== null);
  if (known.length !== nodes.length)
    return no(
      'host',
      `has a missing or invalid host, or a port outside 1–65535; a password goes before an @, ${ENCODING}`,
    );
  switch (scheme) {
    case 'redis':
    case 'rediss':
      return single(scheme === 'rediss', known, path, login.value);
    case 'redis+sentinel':
      return sentinel(known, path, login.value);
    case 'redis+cluster':
      return path.join('') === '' || path.join('/') === '0'
        ? accept({ kind: 'cluster', nodes: known, ...login.value })
        : no('database', 'has a database number, but Redis Cluster has only database 0');
  }
}

const QUERY =
  'has a query (something after ? or #), which is not supported: for TLS use rediss://, ' +
  'put a database number after the host (/2), and percent-encode ? and # in a password (%3F, %23)';

type Login = Pick<RedisTarget, 'username' | 'password'>;

function single(
  tls: boolean,
  nodes: RedisNode[],
  path: string[],
  login: Login,
): Result<RedisTarget, RedisUrlRefusal> {
  const [node, ...others] = nodes;
  if (!node || others.length > 0)
    return no('host', 'has several hosts, which requires redis+sentinel:// or redis+cluster://');
  const db = parseDb(path);
  if (db === null)
    return no('database', 'has something after the host that is not a database number like /2');
  return accept({ kind: 'single', node, tls, db, ...login });
}

function sentinel(nodes: RedisNode[], path: string[], login: Login): Result<RedisTarget, RedisUrlRefusal> {
  const [group = '', ...rest] = path;
  const name = decode(group);
  if (name === null) return no('group', `has a Sentinel group name that is not ${ENCODING}`);
  if (name === '')
    return no('group', 'is missing the name of the Sentinel group: redis+sentinel://host:26379/mymaster');
  const db = parseDb(rest);
  if (db === null)
    return no('database', "has something after the group's name that is not a database number like /2");
  return accept({ kind: 'sentinel', nodes, name, db, ...login });
}

function no(part: RedisUrlPart, what: string): Result<never, RedisUrlRefusal> {
  return refuse({ reason: 'not_a_redis_url', part, what });
}

/** A colon in the password needs no encoding: the first one ends the user. */
function parseLogin(text: string): Result<Login, RedisUrlRefusal> {
  const colon = text.indexOf(':');
  const user = colon === -1 ? text : text.slice(0, colon);
  const secret = colon === -1 ? '' : text.slice(colon + 1);
  const [username, password] = [decodeStrictly(user), decodeStrictly(secret)];
  if (username === null) return no('user', `has a user that is not ${ENCODING}`);
  if (password === null) return no('password', `has a password that is not ${ENCODING}`);
  return accept({ username: username || null, password: password || null });
}

/** `host`, `host:port` or `[::1]:port`. */
function parseNode(text: string, defaultPort: number): RedisNode | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]%]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (!host) return null;
  const port = match?.[3] === undefined ? defaultPort : Number(match[3]);
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}

/** 0 where nothing is said. */
function parseDb(path: string[]): number | null {
  const [text = '', ...others] = path;
  if (others.length > 0) return null;
  if (text === '') return 0;
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function decodeStrictly(text: string): string | null {
  return /[/?#@\s]/.test(text) ? null : decode(text);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
