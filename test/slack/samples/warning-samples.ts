import type { WarningKind } from '../../../src/domain/warnings/kinds.ts';
import type { Cover } from '../../../src/domain/warnings/outlook.ts';
import type { PackRef, RaiseRef } from '../../../src/domain/warnings/refs.ts';
import type { Warning, WarningItem, WarningMessage } from '../../../src/domain/warnings/warning.ts';
import { aPushedMovement, movementSamples } from './movement-samples.ts';
import { common, DAY_MS, NOW, STARTS_AT } from './samples.ts';

const HOUR_MS = 3_600_000;
const { rule } = common();

/** What other packs mean for a warning about one. */
const ALONE: Cover = { packs: 0, units: 0n, lasts: false, spends: true };
const COVERED: Cover = { packs: 2, units: 3_800_000n, lasts: true, spends: true };

type Names = { pack?: string; app?: string; address?: string; account?: string };

/** One warning of every kind; `names` replaces what comes from outside. */
export function everyKind(names: Names = {}): { [K in WarningKind]: Extract<Warning, { kind: K }> } {
  const account = names.account ?? 'main';
  const pack: PackRef = { account, orderId: 'DD2970445798112968704', name: names.pack ?? 'Pack A' };
  const raise: RaiseRef = {
    request: 'R-17',
    app: { appId: 'wx0123456789abcdef', name: names.app ?? 'shop', label: { en: 'Shop', zh: '商城' } },
    rate: 300_000,
    days: 3,
  };
  const ofPack = { subject: `pack:${pack.orderId}`, pack };
  const ofRaise = { subject: 'request:R-17', raise };
  const all = 1_000_000n;
  return {
    pack_balance: { kind: 'pack_balance', ...ofPack, account, level: 10, left: 98_000n, all, cover: ALONE },
    pack_forecast: {
      kind: 'pack_forecast',
      ...ofPack,
      level: 0,
      left: 605_000n,
      perDay: 60_500n,
      runsOutAt: NOW + 10 * DAY_MS,
      validUntil: NOW + 30 * DAY_MS,
      planned: null,
      buyBy: NOW + 7 * DAY_MS,
      late: false,
      cover: ALONE,
    },
    account_runway: {
      kind: 'account_runway',
      subject: `runway:${account}`,
      account,
      level: 0,
      left: 605_000n,
      perDay: 60_500n,
      runsOutAt: NOW + 10 * DAY_MS,
      buyBy: NOW + 7 * DAY_MS,
      late: false,
    },
    need_unmet: {
      kind: 'need_unmet',
      subject: 'need:R-17',
      raise,
      account,
      level: 0,
      units: 258_000n,
      startsAt: STARTS_AT,
      largest: 98_000n,
    },
    deferred_unpaid: {
      kind: 'deferred_unpaid',
      subject: 'payment:R-17',
      raise,
      pack,
      level: 0,
      units: 258_000n,
      remaining: 98_000n,
      callAt: STARTS_AT - HOUR_MS / 6,
      startsAt: STARTS_AT,
      payable: true,
    },
    pack_validity: {
      kind: 'pack_validity',
      ...ofPack,
      level: 7,
      left: 605_000n,
      all,
      validUntil: NOW + 7 * DAY_MS,
      unused: 389_000n,
      cover: COVERED,
    },
    pack_refund: { kind: 'pack_refund', ...ofPack, level: 2, all, until: NOW + 2 * DAY_MS },
    records_lost: {
      kind: 'records_lost',
      subject: 'loss:R-17:repeat',
      level: 0,
      request: 'R-17',
      found: { kind: 'repeat', app: raise.app.name, rate: 300_000, days: 3, units: 258_000n },
    },
    outcome_unknown: {
      kind: 'outcome_unknown',
      ...ofRaise,
      level: 0,
      what: 'allocation',
      units: 258_000n,
      since: NOW - HOUR_MS,
    },
    raise_ending: { kind: 'raise_ending', ...ofRaise, level: 24, endsAt: NOW + 24 * HOUR_MS },
    raise_ended: { kind: 'raise_ended', ...ofRaise, level: 0, endsAt: NOW },
    cancel_closing: {
      kind: 'cancel_closing',
      ...ofRaise,
      level: 1,
      units: 258_000n,
      startsAt: STARTS_AT,
      until: STARTS_AT,
    },
    request_unanswered: {
      kind: 'request_unanswered',
      ...ofRaise,
      level: 90,
      requester: 'U0MINA',
      askedAt: NOW - 4 * HOUR_MS,
      expiresAt: NOW + HOUR_MS,
      have: 1,
      rule,
    },
    sync_silent: {
      kind: 'sync_silent',
      subject: 'packs',
      level: 0,
      since: NOW - HOUR_MS,
      lastGoodAt: NOW - HOUR_MS,
    },
    push_silent: {
      kind: 'push_silent',
      subject: `account:${account}`,
      level: 0,
      account,
      since: NOW - HOUR_MS,
      lastPushAt: null,
    },
    wechat_refused: {
      kind: 'wechat_refused',
      subject: `account:${account}`,
      level: 0,
      account,
      code: 40164,
      address: names.address ?? '203.0.113.7',
      at: NOW,
    },
    outside_movement: {
      kind: 'outside_movement',
      subject: 'outside:O-3',
      level: 0,
      movement: aPushedMovement({}, names),
    },
    platform_ticket: {
      kind: 'platform_ticket',
      subject: 'platform',
      level: 120,
      receivedAt: NOW - 2 * HOUR_MS,
    },
    platform_refused: {
      kind: 'platform_refused',
      subject: 'platform',
      level: 0,
      code: 61004,
      address: names.address ?? '203.0.113.7',
      at: NOW,
    },
  };
}

export const KINDS = Object.values(everyKind());

function withoutCover<W extends Warning>(warning: W & { cover?: Cover }): W {
  const { cover: _cover, ...older } = { ...warning, unused: undefined, buyBy: undefined, late: undefined };
  return older as unknown as W;
}

/** What else a kind can have to say. */
export function variants(): Record<string, Warning> {
  const {
    pack_balance,
    pack_forecast,
    pack_validity,
    account_runway,
    need_unmet,
    outcome_unknown,
    sync_silent,
    push_silent,
    wechat_refused,
    outside_movement,
  } = everyKind();
  const none = { left: 0n, level: 0 };
  return {
    'a pack that is used up': { ...pack_balance, ...none },
    'a pack that is low while others cover it': { ...pack_balance, cover: COVERED },
    'a pack that is used up while others cover it': { ...pack_balance, ...none, cover: COVERED },
    'a balance that an older version stored': withoutCover(pack_balance),
    'hardly anything left': { ...pack_balance, left: 1n, level: 5 },
    'all packs of an SPU': { ...pack_balance, pack: null, subject: 'spu:main:10000185' },
    'all packs used up': { ...pack_balance, ...none, pack: null, subject: 'spu:main:10000185' },
    'a planned raise without units': {
      ...pack_forecast,
      planned: { request: 'R-99', startsAt: NOW + 20 * DAY_MS },
    },
    'a forecast that others cover': { ...pack_forecast, cover: COVERED },
    'a forecast that comes too late to buy': { ...pack_forecast, late: true },
    'a forecast that an older version stored': withoutCover(pack_forecast),
    'a raise that another pack pays for': {
      ...pack_forecast,
      planned: { request: 'R-99', startsAt: NOW + 20 * DAY_MS, payable: true },
      cover: COVERED,
    },
    'an account that runs out too soon to buy': { ...account_runway, late: true },
    'a need that starts at once': { ...need_unmet, startsAt: null },
    'a cancel of unknown outcome': { ...outcome_unknown, what: 'cancel' },
    'the last pack expires': { ...pack_validity, cover: ALONE },
    'an expiry that loses nothing': { ...pack_validity, unused: 0n },
    'an expiry that an older version stored': withoutCover(pack_validity),
    'the last pack has expired': { ...pack_validity, level: 0, validUntil: NOW, cover: ALONE },
    'a pack that ends with nothing left': { ...pack_validity, left: 0n, unused: 0n },
    'an expired pack': { ...pack_validity, level: 0, validUntil: NOW },
    'an expired pack with nothing left': { ...pack_validity, ...none, validUntil: NOW },
    'a last day': { ...pack_validity, level: 1, validUntil: NOW + DAY_MS },
    'no figures ever': { ...sync_silent, lastGoodAt: null },
    'pushes that came once': { ...push_silent, lastPushAt: NOW - 9 * DAY_MS },
    ...Object.fromEntries(
      movementSamples()
        .filter(
          ({ kind, record, explained }) => kind !== 'allocated' && record === null && explained.length === 0,
        )
        .map((movement, nth) => [`movement ${nth}`, { ...outside_movement, movement }]),
    ),
    'a wrong secret': { ...wechat_refused, code: 40125, address: null },
  };
}

const by = 'U0OPS';

/** Everything that can become of a warning, and every silence. */
export const FATES = {
  holds: { standing: { kind: 'holds' }, quiet: null },
  worse: { standing: { kind: 'worse' }, quiet: null },
  over: { standing: { kind: 'over', at: NOW + HOUR_MS }, quiet: null },
  snoozed: {
    standing: { kind: 'holds' },
    quiet: { kind: 'snoozed', by, at: NOW, until: NOW + 2 * HOUR_MS },
  },
  'snoozed until it changes': {
    standing: { kind: 'holds' },
    quiet: { kind: 'snoozed', by, at: NOW, until: null },
  },
  muted: { standing: { kind: 'holds' }, quiet: { kind: 'muted', by, at: NOW } },
  'over and muted': {
    standing: { kind: 'over', at: NOW + HOUR_MS },
    quiet: { kind: 'muted', by, at: NOW },
  },
} satisfies Record<string, Omit<WarningItem, 'warning'>>;

export function message(items: WarningItem[], change: Partial<WarningMessage> = {}): WarningMessage {
  return { id: 'W-12', channel: 'C0SHOP', request: null, items, at: NOW, postAt: NOW, ...change };
}

export const holds = (warning: Warning): WarningItem => ({ warning, ...FATES.holds });
