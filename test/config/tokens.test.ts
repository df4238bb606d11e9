import { describe, expect, it } from 'vitest';
import { readTokens } from '../../src/config/tokens.ts';

const HASH = 'a'.repeat(64);

describe('HEADROOM_TOKENS', () => {
  it('names tokens with what they may do', () => {
    const text = `grafana:${HASH}:read+request, ann:${'B'.repeat(64)}:read+vote+as:U0123ABCD+until:2027-01-31`;
    expect(readTokens(text)).toEqual({
      problems: [],
      tokens: [
        { name: 'grafana', hash: HASH, scopes: ['read', 'request'], userId: null, expiresAt: null },
        {
          name: 'ann',
          hash: 'b'.repeat(64),
          scopes: ['read', 'vote'],
          userId: 'U0123ABCD',
          expiresAt: Date.parse('2027-02-01'),
        },
      ],
    });
    expect(readTokens(undefined)).toEqual({ tokens: [], problems: [] });
  });

  it.each([
    [`Grafana:${HASH}:read`, 'the name "Grafana" is not 1 to 40'],
    [`headroom:${HASH}:read`, 'is reserved'],
    ['grafana:abc:read', 'its hash is not a SHA-256'],
    [`grafana:${HASH}`, 'has no scope'],
    [`grafana:${HASH}:raed`, 'did you mean read?'],
    [`grafana:${HASH}:vote`, 'needs the person'],
    [`grafana:${HASH}:vote+agent+as:U012`, 'an agent never votes'],
    [`grafana:${HASH}:read+as:bob`, 'names no Slack user id'],
    [`grafana:${HASH}:read+until:soon`, 'names no day'],
    [`a:${HASH}:read,b:${HASH}:read`, 'has the same hash as another entry'],
  ])('%s is wrong: %s', (text, what) => {
    expect(
      readTokens(text)
        .problems.map((one) => one.what)
        .join('\n'),
    ).toContain(what);
  });

  it('lists everything that is wrong at once, and never a hash', () => {
    const { problems } = readTokens(`X:${HASH}:read,ok:${HASH}:nope,b:short:read`);
    expect(problems.map(({ where }) => where)).toEqual([
      'HEADROOM_TOKENS (entry 1)',
      'HEADROOM_TOKENS (entry 2)',
      'HEADROOM_TOKENS (entry 2)',
      'HEADROOM_TOKENS (entry 2)',
      'HEADROOM_TOKENS (entry 3)',
    ]);
    expect(JSON.stringify(problems)).not.toContain(HASH);
  });
});
