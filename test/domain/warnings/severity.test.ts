import { describe, expect, it } from 'vitest';
import { judged, severityOf, WARNING_KINDS, type WarningKind } from '../../../src/domain/warnings/kinds.ts';
import type { Cover } from '../../../src/domain/warnings/outlook.ts';
import { bySeverity, SEVERITIES, type Severity } from '../../../src/domain/warnings/severity.ts';
import type { Warning } from '../../../src/domain/warnings/warning.ts';
import { everyKind } from '../../slack/samples/warning-samples.ts';
import { T0 } from '../../support/requests.ts';

const NONE: Cover = { packs: 0, units: 0n, lasts: false, spends: true };
/** Another pack, that is used up too. */
const EMPTY: Cover = { packs: 1, units: 0n, lasts: false, spends: true };
/** Another pack that is low. */
const SOME: Cover = { packs: 1, units: 40_000n, lasts: false, spends: true };
const PLENTY: Cover = { packs: 1, units: 3_800_000n, lasts: true, spends: true };
const IDLE: Cover = { ...NONE, spends: false };

const { pack_balance, pack_forecast, pack_validity, account_runway, outcome_unknown } = everyKind();
const { request_unanswered, platform_ticket, records_lost } = everyKind();

const used = { left: 0n, level: 0 };
const all = { pack: null };
const soon = { request: 'R-99', startsAt: T0 };

const cases: [Severity, string, Warning][] = [
  ['note', 'a pack is low and another one covers it', { ...pack_balance, cover: PLENTY }],
  ['note', 'a pack is used up and another one covers it', { ...pack_balance, ...used, cover: PLENTY }],
  ['plan', 'a pack is low and the others do not last', { ...pack_balance, cover: SOME }],
  ['plan', 'the only pack is low', { ...pack_balance, cover: NONE }],
  ['plan', 'a pack is used up and another one has a rest', { ...pack_balance, ...used, cover: SOME }],
  ['act', 'the only pack is used up', { ...pack_balance, ...used, cover: NONE }],
  ['act', 'every pack is used up', { ...pack_balance, ...used, cover: EMPTY }],
  ['act', 'all packs together are used up', { ...pack_balance, ...all, ...used, cover: SOME }],
  ['plan', 'all packs together are low', { ...pack_balance, ...all, cover: SOME }],
  ['note', 'all packs together are low and last for months', { ...pack_balance, ...all, cover: PLENTY }],
  ['plan', 'the only pack runs out in ten days', { ...pack_forecast, cover: NONE }],
  [
    'act',
    'the only pack runs out before another one can be bought',
    { ...pack_forecast, late: true, cover: NONE },
  ],
  ['note', 'one of several packs runs out', { ...pack_forecast, late: true, cover: SOME }],
  [
    'act',
    'no pack pays for a pending raise',
    { ...pack_forecast, planned: { ...soon, payable: false }, cover: SOME },
  ],
  [
    'note',
    'another pack pays for it',
    { ...pack_forecast, planned: { ...soon, payable: true }, cover: SOME },
  ],
  ['plan', 'the account runs out in ten days', account_runway],
  ['act', 'the account runs out before another pack can be bought', { ...account_runway, late: true }],
  ['plan', 'units expire unused', { ...pack_validity, cover: PLENTY }],
  ['plan', 'units expire unused tomorrow', { ...pack_validity, level: 1, cover: PLENTY }],
  ['note', 'everything is used before a pack expires', { ...pack_validity, unused: 0n, cover: PLENTY }],
  ['note', 'a pack has expired and others remain', { ...pack_validity, level: 0, cover: PLENTY }],
  ['plan', 'the last pack expires in a week', { ...pack_validity, cover: NONE }],
  ['act', 'the last pack expires in three days', { ...pack_validity, level: 3, cover: NONE }],
  ['act', 'the last pack has expired', { ...pack_validity, level: 0, cover: NONE }],
  [
    'plan',
    'the last pack expires, of which nobody uses anything',
    { ...pack_validity, level: 1, cover: IDLE },
  ],
  ['plan', 'half of the life of a request is over', { ...request_unanswered, level: 50 }],
  ['act', 'a request is about to expire', { ...request_unanswered, level: 90 }],
  ['plan', 'no ticket came for two hours', { ...platform_ticket, level: 120 }],
  ['act', 'the last ticket is good for one more hour', { ...platform_ticket, level: 660 }],
  ['plan', 'a lost approval was found', records_lost],
  [
    'act',
    'a card is newer than the records',
    { ...records_lost, found: { kind: 'card_unknown', by: 'ULIN' } },
  ],
];

describe('the severity of a warning', () => {
  it.each(cases)('is %s where %s', (severity, _what, warning) => {
    expect(judged(warning)).toBe(severity);
  });

  const always: Partial<Record<WarningKind, Severity>> = {
    need_unmet: 'act',
    deferred_unpaid: 'act',
    outcome_unknown: 'act',
    wechat_refused: 'act',
    platform_refused: 'act',
    sync_silent: 'act',
    push_silent: 'plan',
    outside_movement: 'plan',
    raise_ending: 'plan',
    raise_ended: 'note',
    cancel_closing: 'note',
    pack_refund: 'note',
  };
  it.each(Object.entries(always))('of %s is always %s', (kind, severity) => {
    expect(judged(everyKind()[kind as WarningKind] as Warning)).toBe(severity);
  });

  it('is known of every kind', () => {
    for (const kind of WARNING_KINDS) expect(SEVERITIES).toContain(judged(everyKind()[kind] as Warning));
  });

  it('stays as it was stored', () => {
    expect(severityOf({ ...outcome_unknown, severity: 'note' })).toBe('note');
  });

  it('of what an older version stored, which was posted, is a plan at least', () => {
    const { cover: _cover, ...older } = pack_balance;
    expect(severityOf(older)).toBe('plan');
    expect(severityOf(everyKind().pack_refund)).toBe('plan');
    expect(severityOf(everyKind().wechat_refused)).toBe('act');
  });

  it('has an order', () => {
    expect(['note', 'act', 'plan'].sort((a, b) => bySeverity(a as Severity, b as Severity))).toEqual(
      SEVERITIES,
    );
  });
});
