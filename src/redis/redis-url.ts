import { accept, type Result, refuse } from '../domain/result.ts';

/** One Redis server or node. */
export type RedisNode = { host: string; port: number };

type Login = { username: string | null; password: string | null };

/** Where Redis is, as `REDIS_URL` tells it. */
export type RedisTarget =
  | ({ kind: 'single'; node: RedisNode; tls: boolean; db: number } & Login)
  | ({ kind: 'sentinel'; nodes: RedisNode[]; name: string; db: number } & Login)
  | ({ kind: 'cluster'; nodes: RedisNode[] } & Login);

/** A sentence without the URL in it, for the URL may hold a password. */
export type RedisUrlRefusal = { reason: 'not_a_redis_url'; what: string };

const SHAPE = /^(redis|rediss|redis\+sentinel|redis\+cluster):\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?$/;

const DEFAULT_PORT = { redis: 6379, rediss: 6379, 'redis+cluster': 6379, 'redis+sentinel': 26379 } as const;

/**
 * Reads the four forms: `redis://host:port/db`, `rediss://…`, `redis+sentinel://h1:p,h2:p/name[/db]` and
 * `redis+cluster://h1:p,h2:p`, each with `user:password@` in front of the hosts if wanted (percent-encoded).
 */
export function parseRedisUrl(url: string): Result<RedisTarget, RedisUrlRefusal> {
  const match = SHAPE.exec(url.trim());
  if (!match)
    return no('it is not one of redis://, rediss://, redis+sentinel:// and redis+cluster:// with a host');
  const scheme = match[1] as keyof typeof DEFAULT_PORT;
  const login = parseLogin(match[2]);
  if (!login) return no('its user or password is not percent-encoded correctly');
  const nodes = (match[3] ?? '').split(',').map((node) => parseNode(node, DEFAULT_PORT[scheme]));
  const known = nodes.filter((node) => node !== null);
  if (known.length !== nodes.length) return no('a host in it has no name, or a port outside of 1–65535');
  const path = (match[4] ?? '').split('/');
  switch (scheme) {
    case 'redis':
    case 'rediss':
      return single(scheme === 'rediss', known, path, login);
    case 'redis+sentinel':
      return sentinel(known, path, login);
    case 'redis+cluster':
      return path.join('') === '' || path.join('/') === '0'
        ? accept({ kind: 'cluster', nodes: known, ...login })
        : no('Redis Cluster has only the database 0');
  }
}

function single(
  tls: boolean,
  nodes: RedisNode[],
  path: string[],
  login: Login,
): Result<RedisTarget, RedisUrlRefusal> {
  const [node, ...others] = nodes;
  if (!node || others.length > 0) {
    return no('it names several hosts, which needs redis+sentinel:// or redis+cluster://');
  }
  const db = parseDb(path[0]);
  if (db === null || path.length > 1) return no('after the host there may only be the number of a database');
  return accept({ kind: 'single', node, tls, db, ...login });
}

function sentinel(nodes: RedisNode[], path: string[], login: Login): Result<RedisTarget, RedisUrlRefusal> {
  const name = path[0] ? decode(path[0]) : null;
  if (!name) return no('the name of the Sentinel group is missing: redis+sentinel://host:26379/mymaster');
  const db = parseDb(path[1]);
  if (db === null || path.length > 2) return no('after the name there may only be the number of a database');
  return accept({ kind: 'sentinel', nodes, name, db, ...login });
}

function no(what: string): Result<never, RedisUrlRefusal> {
  return refuse({ reason: 'not_a_redis_url', what });
}

function parseLogin(text: string | undefined): Login | null {
  if (!text) return { username: null, password: null };
  const colon = text.indexOf(':');
  const username = decode(colon === -1 ? text : text.slice(0, colon));
  const password = decode(colon === -1 ? '' : text.slice(colon + 1));
  return username === null || password === null
    ? null
    : { username: username || null, password: password || null };
}

/** `host`, `host:port` or `[::1]:port`. */
function parseNode(text: string, defaultPort: number): RedisNode | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (!host) return null;
  const port = match?.[3] === undefined ? defaultPort : Number(match[3]);
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}

function parseDb(text: string | undefined): number | null {
  if (!text) return 0;
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
