import type { LossFound } from '../../../src/domain/losses/loss.ts';
import { WARNING_KINDS, type WarningKind } from '../../../src/domain/warnings/kinds.ts';
import type { Cover } from '../../../src/domain/warnings/outlook.ts';
import type { RaiseRef } from '../../../src/domain/warnings/refs.ts';
import type { Warning } from '../../../src/domain/warnings/warning.ts';
import type { Words } from '../../../src/slack/words/shape/words.ts';
import { movementSamples } from '../samples/movement-samples.ts';
import { common, explain } from '../samples/samples.ts';
import type { ArgumentsFor, Given } from './given.ts';

type ByKind = { [K in WarningKind]: Extract<Warning, { kind: K }>[] };

/** Every kind, with everything else that it can have to say. */
function warningsOf(given: Given): ByKind {
  return {
    ...ofPacks(given),
    ...ofRaises(given),
    ...ofService(given),
    ...ofPlatform(given),
    ...ofLosses(given),
    ...ofOutside(given),
  };
}

type KindArguments = ArgumentsFor<Words['warnings']['kinds']>;

function argumentsOf<K extends WarningKind>(kind: K): KindArguments[WarningKind] {
  return {
    message: (given) =>
      warningsOf(given)[kind].map((warning): [never, typeof explain] => [warning as never, explain]),
    line: (given) =>
      warningsOf(given)[kind].flatMap((warning): [never, boolean][] => [
        [warning as never, false],
        [warning as never, true],
      ]),
  };
}

type PackKinds =
  | 'pack_balance'
  | 'pack_forecast'
  | 'account_runway'
  | 'need_unmet'
  | 'deferred_unpaid'
  | 'pack_validity'
  | 'pack_refund';

function ofPacks(given: Given): Pick<ByKind, PackKinds> {
  const { id, name, orderId, count, days, units, at } = given;
  const covers = [
    undefined,
    { packs: 0, units: 0n, lasts: false, spends: true },
    { packs: 2, units, lasts: true, spends: false },
  ];
  const pack = { account: name, orderId, name };
  const subject = `pack:${orderId}`;
  const all = units + 1n;
  const balance = { kind: 'pack_balance' as const, subject, account: name, all };
  const pace = { subject, pack, level: 0, left: units, perDay: units, runsOutAt: at, validUntil: at };
  const validity = { kind: 'pack_validity' as const, subject, pack, all, validUntil: at };
  return {
    pack_balance: [pack, { ...pack, name: '' }, null].flatMap((one) =>
      covers.flatMap((cover) => [
        { ...balance, ...withCover(cover), pack: one, level: 10, left: units },
        { ...balance, ...withCover(cover), pack: one, level: 5, left: 1n, all: 10n ** 6n },
        { ...balance, ...withCover(cover), pack: one, level: 0, left: 0n },
      ]),
    ),
    pack_forecast: covers.flatMap((cover) => [
      { kind: 'pack_forecast', ...pace, ...withCover(cover), planned: null, buyBy: at, late: false },
      { kind: 'pack_forecast', ...pace, ...withCover(cover), planned: null },
      {
        kind: 'pack_forecast',
        ...pace,
        ...withCover(cover),
        planned: { request: id, startsAt: at, payable: cover !== undefined },
      },
    ]),
    account_runway: [true, false].map((late) => ({
      kind: 'account_runway',
      subject: `runway:${name}`,
      account: name,
      level: 0,
      left: units,
      perDay: units,
      runsOutAt: at,
      buyBy: at,
      late,
    })),
    need_unmet: [null, at].map((startsAt) => ({
      kind: 'need_unmet',
      subject: `need:${id}`,
      raise: raiseRef(given),
      account: name,
      level: 0,
      units,
      startsAt,
      largest: units,
    })),
    deferred_unpaid: [null, units].flatMap((remaining) =>
      [true, false].map((payable) => ({
        kind: 'deferred_unpaid' as const,
        subject: `payment:${id}`,
        raise: raiseRef(given),
        pack,
        level: 0,
        units,
        remaining,
        callAt: at,
        startsAt: at,
        payable,
      })),
    ),
    pack_validity: [0, days].flatMap((level) =>
      covers.flatMap((cover) => [
        { ...validity, ...withCover(cover), level, left: units },
        { ...validity, ...withCover(cover), level, left: units, unused: 0n },
        { ...validity, ...withCover(cover), level, left: 0n },
      ]),
    ),
    pack_refund: [{ kind: 'pack_refund', subject, pack, all: units, until: at, level: count }],
  };
}

const withCover = (cover: Cover | undefined) => (cover === undefined ? {} : { cover });

type RaiseKinds =
  | 'raise_ending'
  | 'raise_ended'
  | 'cancel_closing'
  | 'request_unanswered'
  | 'outcome_unknown';

function ofRaises(given: Given): Pick<ByKind, RaiseKinds> {
  const { id, slackId, count, units, at } = given;
  const raise = raiseRef(given);
  const ofRaise = { subject: `request:${id}`, raise };
  const listed = { ...common().rule, need: count, approvers: { kind: 'channel' as const } };
  const asked = { requester: slackId, askedAt: at, expiresAt: at, have: count };
  return {
    raise_ending: [{ kind: 'raise_ending', ...ofRaise, level: count, endsAt: at }],
    outcome_unknown: (['allocation', 'cancel'] as const).map((what) => ({
      kind: 'outcome_unknown',
      ...ofRaise,
      level: 0,
      what,
      units,
      since: at,
    })),
    raise_ended: [{ kind: 'raise_ended', ...ofRaise, level: 0, endsAt: at }],
    cancel_closing: [{ kind: 'cancel_closing', ...ofRaise, level: count, units, startsAt: at, until: at }],
    request_unanswered: [common().rule, listed].map((rule) => ({
      kind: 'request_unanswered',
      ...ofRaise,
      ...asked,
      level: 50,
      rule,
    })),
  };
}

function raiseRef({ id, name, count, days }: Given): RaiseRef {
  return { request: id, app: { appId: 'wx0123456789abcdef', name, label: null }, rate: count, days };
}

function ofLosses({
  id: request,
  slackId: by,
  name: app,
  count,
  days,
  units,
}: Given): Pick<ByKind, 'records_lost'> {
  const spent = { app, rate: count, days, units };
  const found: LossFound[] = [
    { kind: 'revived', ...spent },
    { kind: 'repeat', ...spent },
    { kind: 'resumed' },
    ...(['rejected', 'withdrawn', 'expired', 'failed', 'cancelled'] as const).map((shown) => ({
      kind: 'closed' as const,
      shown,
    })),
    { kind: 'grant_closed' },
    { kind: 'frozen' },
    { kind: 'unfrozen' },
    { kind: 'card_ahead', by, shown: count, stored: 1 },
    { kind: 'card_unknown', by },
  ];
  return {
    records_lost: found.map((one) => ({
      kind: 'records_lost',
      subject: `loss:${request}:${one.kind}`,
      level: 0,
      request,
      found: one,
    })),
  };
}

function ofOutside(given: Given): Pick<ByKind, 'outside_movement'> {
  return {
    outside_movement: samplesOf(given).map((movement) => ({
      kind: 'outside_movement',
      subject: `outside:${movement.id}`,
      level: 0,
      movement,
    })),
  };
}

const samplesOf = ({ name, orderId, units }: Given) =>
  movementSamples({ pack: name, app: name, account: name, orderId, units });

export const outsideArguments: ArgumentsFor<Words['outside']> = {
  line: (given) => samplesOf(given).map((movement) => [movement]),
  form: { tooLong: ({ count }) => [[count]] },
  recorded: (given) => samplesOf(given).map((movement) => [movement]),
  refused: ({ slackId, id, at }) => [
    [{ reason: 'not_found', movement: 'O-3' }],
    [{ reason: 'recorded_already', movement: 'O-3', by: slackId, at }],
    [{ reason: 'explained', movement: 'O-3', requests: [id] }],
    [{ reason: 'not_admin', channel: slackId }],
    [{ reason: 'no_admin_channel' }],
    [{ reason: 'busy', movement: 'O-3' }],
  ],
};

type PlatformKinds = 'platform_ticket' | 'platform_refused';

function ofPlatform({ name, count: code, at }: Given): Pick<ByKind, PlatformKinds> {
  const subject = 'platform';
  return {
    platform_ticket: [30, 120, 660].map((level) => ({
      kind: 'platform_ticket',
      subject,
      level,
      receivedAt: at,
    })),
    platform_refused: [null, name].map((address) => ({
      kind: 'platform_refused',
      subject,
      level: 0,
      code,
      address,
      at,
    })),
  };
}

type ServiceKinds = 'sync_silent' | 'push_silent' | 'wechat_refused';

function ofService({ name: account, count: code, at }: Given): Pick<ByKind, ServiceKinds> {
  const subject = `account:${account}`;
  const refused = { kind: 'wechat_refused' as const, subject, level: 0, account, code, at };
  return {
    sync_silent: [null, at].map((lastGoodAt) => ({
      kind: 'sync_silent',
      subject: 'packs',
      level: 0,
      since: at,
      lastGoodAt,
    })),
    push_silent: [null, at].map((lastPushAt) => ({
      kind: 'push_silent',
      subject,
      level: 0,
      account,
      since: at,
      lastPushAt,
    })),
    wechat_refused: [
      { ...refused, address: null },
      { ...refused, address: '2001:db8::7' },
    ],
  };
}

/** Of an app or a pack: what stands within the answers to Snooze and Mute. */
const ofSeries = ({ name }: Given): [string][] => [[name]];

export const warningArguments: ArgumentsFor<Words['warnings']> = {
  kinds: Object.fromEntries(WARNING_KINDS.map((kind) => [kind, argumentsOf(kind)])) as KindArguments,
  title: ({ count }) => [
    [{ all: count, act: count, plan: 0 }],
    [{ all: count, act: 0, plan: 0 }],
    [{ all: count + 2, act: 1, plan: count }],
  ],
  together: ({ name, count, days, units }) =>
    [null, name].flatMap((account) => [
      [{ kind: 'expiring', account, packs: count, days, units, about: true }],
      [{ kind: 'expiring', account, packs: count, days, units, about: false }],
      [{ kind: 'low', account, packs: count, units }],
    ]),
  held: ({ at }) => [[at]],
  over: ({ at }) => [[at]],
  quiet: ({ slackId: by, at }) => [
    [{ kind: 'snoozed', by, at, until: at }],
    [{ kind: 'snoozed', by, at, until: null }],
    [{ kind: 'muted', by, at }],
  ],
  more: ({ count }) => [[count]],
  answers: {
    several: ({ count }) => [[count]],
    snoozed: ({ name, at }) => [
      [name, at],
      [name, null],
    ],
    muted: ofSeries,
    unmuted: ofSeries,
    refused: ({ name }) => (['not_found', 'over'] as const).map((reason) => [{ reason, message: name }]),
  },
};
