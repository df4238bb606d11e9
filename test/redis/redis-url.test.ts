import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../src/config/variables.ts';
import { parseRedisUrl } from '../../src/redis/redis-url.ts';

const nobody = { username: null, password: null };
const two = [
  { host: 'h1', port: 7001 },
  { host: 'h2', port: 7002 },
];

/** The configuration refuses before anything connects, together with its other problems: both have to agree. */
function acceptedAtStart(url: string): boolean {
  return VARIABLES.REDIS_URL.schema.safeParse(url).success;
}

describe('the address of Redis', () => {
  it.each([
    [
      'redis://127.0.0.1:6380',
      { kind: 'single', node: { host: '127.0.0.1', port: 6380 }, tls: false, db: 0, ...nobody },
    ],
    ['redis://cache', { kind: 'single', node: { host: 'cache', port: 6379 }, tls: false, db: 0, ...nobody }],
    [
      'redis://[::1]:6380/2',
      { kind: 'single', node: { host: '::1', port: 6380 }, tls: false, db: 2, ...nobody },
    ],
    [
      'rediss://app:p%40ss%2Fw%3Ard@cache:6390/4',
      {
        kind: 'single',
        node: { host: 'cache', port: 6390 },
        tls: true,
        db: 4,
        username: 'app',
        password: 'p@ss/w:rd',
      },
    ],
    [
      'redis+sentinel://h1:7001,h2:7002/mymaster',
      { kind: 'sentinel', nodes: two, name: 'mymaster', db: 0, ...nobody },
    ],
    [
      'redis+sentinel://:pw@h1/mymaster/3',
      {
        kind: 'sentinel',
        nodes: [{ host: 'h1', port: 26379 }],
        name: 'mymaster',
        db: 3,
        username: null,
        password: 'pw',
      },
    ],
    ['redis+cluster://h1:7001,h2:7002', { kind: 'cluster', nodes: two, ...nobody }],
    ['redis+cluster://u:pw@h1:7001,h2:7002/', { kind: 'cluster', nodes: two, username: 'u', password: 'pw' }],
  ])('%s', (url, target) => {
    expect(parseRedisUrl(url)).toEqual({ ok: true, value: target });
    expect(acceptedAtStart(url)).toBe(true);
  });

  it.each([
    ['http://cache:6379', 'not one of redis://'],
    ['redis://', 'not one of redis://'],
    ['redis://h1:7001,h2:7002', 'several hosts'],
    ['redis://cache:99999', 'port'],
    ['redis://cache/main', 'number of a database'],
    ['redis://a:%ZZ@cache', 'percent-encoded'],
    ['redis+sentinel://h1:7001', 'name of the Sentinel group'],
    ['redis+cluster://h1:7001/2', 'only the database 0'],
    ['redis+cluster://h1:7001,,h2', 'a host in it'],
  ])('refuses %s and says why', (url, why) => {
    expect(parseRedisUrl(url)).toMatchObject({ ok: false, refusal: { reason: 'not_a_redis_url' } });
    expect(JSON.stringify(parseRedisUrl(url))).toContain(why);
    expect(acceptedAtStart(url)).toBe(false);
  });

  it('never repeats the password in a refusal', () => {
    expect(JSON.stringify(parseRedisUrl('redis://a:hush@h:1,h:2'))).not.toContain('hush');
  });
});
