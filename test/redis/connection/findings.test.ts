import { expect, it } from 'vitest';
import { findingsOf, type ServerFacts } from '../../../src/redis/connection/findings.ts';

const GOOD = {
  redis_version: '7.0.15',
  redis_mode: 'standalone',
  role: 'master',
  maxmemory: '0',
  maxmemory_policy: 'noeviction',
  aof_enabled: '1',
};

function found(info: Record<string, string>, rest: Partial<ServerFacts> = {}) {
  const text = Object.entries({ ...GOOD, ...info })
    .map(([name, value]) => `${name}:${value}`)
    .join('\r\n');
  return findingsOf({ info: `# Server\r\n${text}\r\n`, save: '', appendfsync: 'always', ...rest }).map(
    ({ level, check }) => `${level} ${check}`,
  );
}

it.each<[string, Record<string, string>, Partial<ServerFacts>, string[]]>([
  ['all well', {}, {}, []],
  ['Redis 6.2', { redis_version: '6.2.0' }, {}, []],
  ['Redis 6.0', { redis_version: '6.0.16' }, {}, ['error version']],
  ['Redis 5', { redis_version: '5.0.14' }, {}, ['error version']],
  ['Redis 8', { redis_version: '8.2.1' }, {}, []],
  ['Valkey', { redis_version: '7.2.4', valkey_version: '8.1.0' }, {}, []],
  ['a server without a version', { redis_version: '' }, {}, []],
  ['a policy without a limit', { maxmemory_policy: 'allkeys-lru' }, {}, []],
  ['a policy with a limit', { maxmemory_policy: 'volatile-ttl', maxmemory: '1000' }, {}, ['error memory']],
  ['a limit', { maxmemory: '1000' }, {}, []],
  ['everysec', {}, { appendfsync: 'everysec' }, ['warn persistence']],
  ['no fsync', {}, { appendfsync: 'no' }, ['warn persistence']],
  ['an unknown fsync', {}, { appendfsync: null }, ['warn persistence']],
  ['snapshots only', { aof_enabled: '0' }, { save: '3600 1' }, ['warn persistence']],
  ['memory only', { aof_enabled: '0' }, { save: '' }, ['warn persistence']],
  ['unknown snapshots', { aof_enabled: '0' }, { save: null }, ['warn persistence']],
  ['a replica', { role: 'slave' }, {}, ['error role']],
  ['a Sentinel', { redis_mode: 'sentinel' }, {}, ['fatal mode']],
  ['no INFO', {}, { info: null }, ['warn permissions']],
])('%s', (_what, info, rest, expected) => {
  expect(found(info, rest)).toEqual(expected);
});
