import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from '../../src/config/redis-url.ts';
import { VARIABLES } from '../../src/config/variables.ts';

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
    ['http://cache:6379', 'scheme'],
    ['cache:6379', 'scheme'],
    ['redis://', 'host'],
    ['redis://u:pw@', 'host'],
    ['redis://h1:7001,h2:7002', 'host'],
    ['redis://cache:99999', 'host'],
    ['redis://cache:port', 'host'],
    ['redis+cluster://h1:7001,,h2', 'host'],
    ['redis://cache/main', 'database'],
    ['redis://cache/1/2', 'database'],
    ['redis+cluster://h1:7001/2', 'database'],
    ['redis+sentinel://h1:7001/main/x', 'database'],
    ['redis+sentinel://h1:7001', 'group'],
    ['redis+sentinel://h1:7001/%ZZ', 'group'],
    ['redis://a:%ZZ@cache', 'password'],
    ['redis://a:100%@cache', 'password'],
    ['redis://a%:b@cache', 'user'],
    ['redis://a b:c@cache', 'user'],
    ['redis://cache?ssl=true', 'query'],
    ['redis://cache:6379/0?family=6', 'query'],
    ['rediss://u:pw@cache:6379/?', 'query'],
    ['redis+sentinel://h1/main?db=2', 'query'],
    ['redis://cache#2', 'query'],
  ])('refuses %s and says which part is wrong', (url, part) => {
    expect(parseRedisUrl(url)).toMatchObject({ ok: false, refusal: { reason: 'not_a_redis_url', part } });
    expect(acceptedAtStart(url)).toBe(false);
  });

  it.each([...'/?#@% '])(
    'a raw %s in a password is refused with how to write it, without the password',
    (raw) => {
      for (const scheme of ['redis', 'rediss', 'redis+sentinel', 'redis+cluster']) {
        for (const login of [`:hu${raw}sh`, `app:${raw}hush`, `app:hush${raw}`, `app:hu${raw}${raw}sh`]) {
          const url = `${scheme}://${login}@cache:6379${scheme === 'redis+sentinel' ? '/main' : ''}`;
          expect(parseRedisUrl(url), url).toMatchObject({ ok: false, refusal: { part: 'password' } });
          const problem = VARIABLES.REDIS_URL.schema.safeParse(url).error?.issues[0]?.message ?? '';
          expect(problem).toMatch(/percent-encoded.*%2F/);
          expect(problem).not.toMatch(/hu|sh\b/);
        }
      }
    },
  );

  it.each([...':!$&()*+,;=-._~[]|"<>^`{}'])('a raw %s in a password is what it is', (raw) => {
    expect(parseRedisUrl(`redis://app:a${raw}b@cache`)).toMatchObject({ value: { password: `a${raw}b` } });
  });

  it('every password gets through, percent-encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }), (password) => {
        const parsed = parseRedisUrl(`redis://app:${encodeURIComponent(password)}@cache`);
        return parsed.ok && parsed.value.password === password;
      }),
    );
  });

  it('never repeats the password in a refusal', () => {
    expect(JSON.stringify(parseRedisUrl('redis://a:hush@h:1,h:2'))).not.toContain('hush');
  });
});
