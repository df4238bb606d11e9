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
    expect(checked).toMatchObject(reason === null ? { ok: true, value: true } : { refusal: { reason } });
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

  it('is all that was asked for, with its figures and the rule that decides, and nothing else', () => {
    const { pack, specification } = item.choice;
    expect(ask({ ...input, items: [{ ...item, others: [] }] })).toStrictEqual({
      id: 'R-18',
      key: 'key-of-18',
      revision: 1,
      wechatRequestIds: ['R-18-0123456789abcdef'],
      kind: 'raise',
      phase: 'pending',
      requester: 'ULIN',
      channel: 'C1',
      askedAt: T0,
      expiresAt: T0 + 4 * HOUR,
      rule: anyoneInChannel,
      policy: 'v1',
      votes: [],
      raise: {
        items: [
          {
            account: 'default',
            app: { appId: app.appId, name: 'shop', label: app.label },
            rate: 300_000,
            days: 3,
            sku: { skuId: specification.skuId, spuId: specification.spuId, name: specification.name },
            pack: { orderId: pack.orderId, name: pack.name, validUntil: pack.validUntil },
            units: 258_000n,
            beginsAt: null,
            asked: { packLeft: 4_000_000n, packAll: 5_000_000n, overlaps: [] },
          },
        ],
        reason: 'Double 11',
      },
    });
  });

  it('has a clock, people who are asked, limits, budgets, a link and urgency where there are any', () => {
    const asks = { anyone: true, count: 0, people: [], delegates: [] };
    const limits = { timeZone: 'UTC', most: { rate: 300_000n } };
    const budgets = [{ name: 'shop', units: 1n, timeZone: 'UTC', used: 0n, month: '2026-11', over: true }];
    const reasonLink = { text: 'OPS-1', url: 'https://tickets.example.com/OPS-1' };
    const clock = { ...NO_CLOCK, reminders: [HOUR] };
    const wish = { reason: 'Double 11', breakGlass: true as const };
    expect(ask({ ...input, asks, limits, budgets, reasonLink, clock, wish })).toMatchObject({
      asks,
      limits,
      budgets,
      clock: { steps: [{ at: T0 + HOUR, kind: 'remind' }], done: 0 },
      raise: { reasonLink, breakGlass: true },
    });
  });

  it('of several for one app shows that they overlap each other', () => {
    const later: AskedItem = { ...item, beginsAt: T0 + DAY, others: [] };
    const { raise } = ask({ ...input, items: [{ ...item, others: [] }, later] });
    expect(raise.items.map(({ asked }) => asked.overlaps.map(({ request }) => request))).toEqual([
      ['R-18.2'],
      ['R-18.1'],
    ]);
  });

  it.each([
    [null, T0 + 4 * HOUR],
    [T0 + HOUR, T0 + HOUR],
    [T0 + DAY, T0 + 4 * HOUR],
  ])('can be decided until it would begin and no longer than its patience: %s', (beginsAt, expiresAt) => {
    expect(ask({ ...input, items: [{ ...item, beginsAt }] }).expiresAt).toBe(expiresAt);
  });
});
