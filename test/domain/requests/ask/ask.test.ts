import { describe, expect, it } from 'vitest';
import type { ReceiverApp } from '../../../../src/domain/apps/apps.ts';
import { NO_CLOCK } from '../../../../src/domain/clock/plan-clock.ts';
import {
  type Ask,
  type AskedItem,
  ask,
  checkStart,
  checkWords,
} from '../../../../src/domain/requests/ask/ask.ts';
import { REASON_MAX } from '../../../../src/domain/requests/refusals.ts';
import { anyoneInChannel, aPack, aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';

const app: ReceiverApp = {
  appId: 'wx1234567890abcdef',
  name: 'shop',
  label: { en: 'Shop', zh: '商城' },
  account: 'default',
  channel: null,
  baseline: null,
  owners: { users: [], groups: [] },
};

const item: AskedItem = {
  app,
  choice: {
    pack: aPack(),
    left: 4_000_000n,
    specification: {
      skuId: '20000178',
      spuId: '10000142',
      name: '300k 3 days',
      rate: 300_000,
      days: 3,
      units: 258_000n,
    },
  },
  beginsAt: null,
  others: [aPendingRequest()],
};

const input: Ask = {
  id: 'R-18',
  key: 'key-of-18',
  wechatRequestIds: ['R-18-0123456789abcdef'],
  by: 'ULIN',
  items: [item],
  wish: { reason: 'Double 11' },
  channel: 'C1',
  rule: anyoneInChannel,
  policy: 'v1',
  asks: null,
  clock: NO_CLOCK,
  limits: null,
  budgets: [],
  reasonLink: null,
  at: T0,
  patienceMs: 4 * HOUR,
};

describe('the words of a wish', () => {
  it.each([
    ['at once, no reason', { beginsAt: null, reason: '' }, null],
    ['later', { beginsAt: T0 + 1, reason: 'x' }, null],
    ['now is over', { beginsAt: T0, reason: 'x' }, 'starts_in_past'],
    ['the longest reason', { beginsAt: null, reason: '长'.repeat(REASON_MAX) }, null],
    ['emoji count once', { beginsAt: null, reason: '🎉'.repeat(REASON_MAX) }, null],
    ['a longer one', { beginsAt: null, reason: 'x'.repeat(REASON_MAX + 1) }, 'reason_too_long'],
  ])('%s', (_what, wish, reason) => {
    const [words, start] = [checkWords(wish), checkStart(wish, T0)];
    const checked = words.ok ? start : words;
    expect(checked.ok ? null : checked.refusal.reason).toBe(reason);
  });
});

describe('a new request', () => {
  it('waits with everything that its card shows', () => {
    expect(ask(input)).toMatchObject({
      id: 'R-18',
      phase: 'pending',
      revision: 1,
      requester: 'ULIN',
      votes: [],
      raise: {
        items: [
          {
            account: 'default',
            app: { appId: app.appId, name: 'shop' },
            rate: 300_000,
            days: 3,
            units: 258_000n,
            beginsAt: null,
            asked: {
              packLeft: 4_000_000n,
              packAll: 5_000_000n,
              overlaps: [{ request: 'R-17', startsAt: T0, endsAt: T0 + 3 * DAY }],
            },
          },
        ],
        reason: 'Double 11',
      },
    });
  });

  it.each([
    [null, T0 + 4 * HOUR],
    [T0 + HOUR, T0 + HOUR],
    [T0 + DAY, T0 + 4 * HOUR],
  ])('can be decided until it would begin and no longer than its patience: %s', (beginsAt, expiresAt) => {
    expect(ask({ ...input, items: [{ ...item, beginsAt }] }).expiresAt).toBe(expiresAt);
  });
});
