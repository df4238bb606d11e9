import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import {
  type AccountHealth,
  observeAccount,
  observeSync,
} from '../../../../src/domain/warnings/observe/observe-account.ts';
import { T0 } from '../../../support/requests.ts';
import { levelOf, ofKind } from '../support.ts';

const MINUTE = 60_000;
const healthy: AccountHealth = { refused: null, goodAt: T0, lastPushAt: T0, awaitingPushSince: null };

describe('an account', () => {
  it('with which nothing is the matter has no series', () => {
    expect(observeAccount('main', healthy, T0, DEFAULT_LEVELS)).toEqual([]);
  });
});

describe('an account that WeChat refused', () => {
  const refused = { code: 40164, address: '203.0.113.7', at: T0, rid: 'rid-1' };
  const level = (now: number, goodAt: number | null) =>
    levelOf(
      ofKind(observeAccount('main', { ...healthy, refused, goodAt }, now, DEFAULT_LEVELS), 'wechat_refused'),
    );

  it.each([
    ['without a call that succeeded since, however long ago', 1_000 * MINUTE, null, 0],
    ['where the call that succeeded was before it', 1_000 * MINUTE, -1, 0],
    ['where it was at the same moment', 1_000 * MINUTE, 0, 0],
    ['within a minute of the refusal', MINUTE - 1, 1, 0],
    ['a minute after it, and with a call that succeeded', MINUTE, 1, null],
  ])('%s: level %4$s', (_what, after, good, expected) => {
    expect(level(T0 + after, good === null ? null : T0 + good)).toBe(expected);
  });

  it('is named with what WeChat said, and is the same matter again within ten minutes', () => {
    const [observation] = observeAccount('main', { ...healthy, refused }, T0, DEFAULT_LEVELS);
    expect(observation).toMatchObject({
      cooldownMs: 10 * MINUTE,
      warning: { kind: 'wechat_refused', subject: 'account:main', account: 'main', ...refused },
    });
  });

  it('has no rid where WeChat named none', () => {
    const without = { code: 40125, address: null, at: T0 };
    const [observation] = observeAccount('main', { ...healthy, refused: without }, T0, DEFAULT_LEVELS);
    expect(observation?.warning).not.toHaveProperty('rid');
  });
});

describe('an account whose push does not come', () => {
  const observed = (now: number, pushSilentMs = DEFAULT_LEVELS.pushSilentMs) => {
    const health = { ...healthy, lastPushAt: null, awaitingPushSince: T0 };
    const levels = { ...DEFAULT_LEVELS, pushSilentMs };
    return ofKind(observeAccount('main', health, now, levels), 'push_silent');
  };

  it.each([
    [10 * MINUTE - 1, null],
    [10 * MINUTE, 0],
  ])('crosses after %i ms level %s', (after, level) => {
    expect(levelOf(observed(T0 + after))).toBe(level);
  });

  it('goes by the configuration', () => {
    expect(levelOf(observed(T0 + 59 * MINUTE, 60 * MINUTE))).toBeNull();
    expect(levelOf(observed(T0 + 60 * MINUTE, 60 * MINUTE))).toBe(0);
  });

  it('is named with the time since when, and the last push', () => {
    expect(observed(T0 + 10 * MINUTE)?.warning).toMatchObject({
      subject: 'account:main',
      since: T0,
      lastPushAt: null,
    });
  });
});

describe('the synchronisation of packs', () => {
  const sync = { lastGoodAt: null, firstTriedAt: null, lastTriedAt: null, lastError: null, failures: 0 };
  const level = (change: Partial<typeof sync> | { lastGoodAt: number }, now: number) =>
    levelOf(observeSync({ ...sync, ...change }, now, DEFAULT_LEVELS)[0]);

  it('that never was tried has no series', () => {
    expect(observeSync(sync, T0, DEFAULT_LEVELS)).toEqual([]);
  });

  it('is silent a quarter of an hour after the last one that succeeded', () => {
    const good = { lastGoodAt: T0, firstTriedAt: T0 - 60 * MINUTE };
    expect(level(good, T0 + 15 * MINUTE - 1)).toBeNull();
    expect(level(good, T0 + 15 * MINUTE)).toBe(0);
  });

  it('that never succeeded is silent a quarter of an hour after the first try', () => {
    const tried = { firstTriedAt: T0, lastGoodAt: null };
    expect(observeSync({ ...sync, ...tried }, T0 + 15 * MINUTE, DEFAULT_LEVELS)).toMatchObject([
      { warning: { kind: 'sync_silent', subject: 'packs', since: T0, lastGoodAt: null } },
    ]);
    expect(observeSync({ ...sync, ...tried }, T0 + 15 * MINUTE - 1, DEFAULT_LEVELS)).toMatchObject([
      { depth: 0 },
    ]);
  });
});
