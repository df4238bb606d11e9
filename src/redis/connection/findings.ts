import type { Finding as DoctorFinding } from '../../domain/doctor/finding.ts';

/** One thing that is wrong with a server; one line of the log. */
export type Finding = {
  level: 'warn' | 'error' | 'fatal';
  check: 'version' | 'permissions' | 'memory' | 'persistence' | 'role' | 'mode' | 'write';
  text: string;
  /** The same for people, in their language. */
  found: DoctorFinding;
};

/** What the server says of itself; `null`: it may not be asked. */
export type ServerFacts = {
  /** The answer of INFO. */
  info: string | null;
  /** CONFIG GET save: when snapshots are written; empty: never. */
  save: string | null;
  appendfsync: string | null;
};

const OLDEST = { major: 6, minor: 2 };

/** Everything that is wrong, in the order in which it matters. */
export function findingsOf(facts: ServerFacts): Finding[] {
  if (facts.info === null) {
    const text =
      'The Redis user may not use INFO: version, memory policy, persistence and role of the server could not be checked.';
    const found = { kind: 'redis_unchecked', missing: 'INFO' } as const;
    return [{ level: 'warn', check: 'permissions', text, found }];
  }
  const info = fieldsOf(facts.info);
  return [mode(info), version(info), role(info), memory(info), ...persistence(info, facts)].filter(
    (finding) => finding !== null,
  );
}

type Fields = Map<string, string>;

function fieldsOf(info: string): Fields {
  return new Map(
    [...info.matchAll(/^([a-z_]+):(.*?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
}

function mode(info: Fields): Finding | null {
  if (info.get('redis_mode') !== 'sentinel') return null;
  const text =
    'REDIS_URL names a Sentinel as if it were a Redis server. Use redis+sentinel://host:26379/<group>';
  return { level: 'fatal', check: 'mode', text, found: { kind: 'redis_is_sentinel' } };
}

/** Valkey names a Redis version too, the one it is compatible with: 7.2 or newer. */
function version(info: Fields): Finding | null {
  const found = info.get('redis_version') ?? '';
  const [major, minor = 0] = found.split('.').map(Number);
  if (info.has('valkey_version') || !major) return null;
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null;
  const text = `Redis ${found} is older than 6.2, the oldest that Headroom is tested with. Update it.`;
  return { level: 'error', check: 'version', text, found: { kind: 'redis_too_old', version: found } };
}

function role(info: Fields): Finding | null {
  if (info.get('role') !== 'slave') return null;
  const text = 'REDIS_URL names a replica. It takes no writes: name its master, or use redis+sentinel://.';
  return { level: 'error', check: 'role', text, found: { kind: 'redis_is_replica' } };
}

/** Where no limit is set nothing is evicted, whatever the policy. */
function memory(info: Fields): Finding | null {
  const policy = info.get('maxmemory_policy');
  if (!policy || policy === 'noeviction' || info.get('maxmemory') === '0') return null;
  const text = `Redis deletes keys when its memory is full (maxmemory-policy ${policy}), and the record of what was spent is in them. Set it to noeviction.`;
  return { level: 'error', check: 'memory', text, found: { kind: 'redis_evicts', policy } };
}

function persistence(info: Fields, { save, appendfsync }: ServerFacts): (Finding | null)[] {
  const log = info.get('aof_enabled');
  if (log === undefined) return [];
  if (log === '1') return [fsync(appendfsync)];
  if (save === null) {
    const text =
      'Redis has no append-only file, and whether it writes snapshots could not be checked (no CONFIG). Without either a restart loses everything.';
    const found = { kind: 'redis_unchecked', missing: 'CONFIG' } as const;
    return [{ level: 'warn', check: 'persistence', text, found }];
  }
  const text =
    save === ''
      ? 'Redis keeps its data in memory only: a restart loses every request, also what was spent. Set appendonly yes.'
      : 'Redis has no append-only file: a crash loses everything since its last snapshot. Set appendonly yes.';
  const found = { kind: save === '' ? 'redis_memory_only' : 'redis_snapshots_only' } as const;
  return [{ level: 'warn', check: 'persistence', text, found }];
}

function fsync(setting: string | null): Finding | null {
  switch (setting) {
    case 'everysec':
      return {
        level: 'warn',
        check: 'persistence',
        text: 'appendfsync is everysec: a power cut loses the last one or two seconds of approvals. With "always" nothing is lost.',
        found: { kind: 'redis_fsync', setting },
      };
    case 'no':
      return {
        level: 'warn',
        check: 'persistence',
        text: 'appendfsync is no: a power cut loses about the last 30 seconds of approvals. With "always" nothing is lost.',
        found: { kind: 'redis_fsync', setting },
      };
    case null:
      return {
        level: 'warn',
        check: 'persistence',
        text: 'How often Redis writes its append-only file to disk (appendfsync) could not be checked (no CONFIG); only "always" loses nothing in a power cut.',
        found: { kind: 'redis_unchecked', missing: 'CONFIG' },
      };
    default:
      return null;
  }
}
