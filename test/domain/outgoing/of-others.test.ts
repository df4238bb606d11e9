import { describe, expect, it } from 'vitest';
import { NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import type { GrantEvent } from '../../../src/domain/grants/grant-event.ts';
import { OUTGOING_TYPES } from '../../../src/domain/outgoing/event-filter.ts';
import { outgoingOfFreeze } from '../../../src/domain/outgoing/of-freeze.ts';
import { outgoingOfGrant } from '../../../src/domain/outgoing/of-grant.ts';
import { outgoingOfSeries } from '../../../src/domain/outgoing/of-series.ts';
import { outgoingOfWarning } from '../../../src/domain/outgoing/of-warning.ts';
import type { SeriesEvent } from '../../../src/domain/series/series-event.ts';
import { everyKind } from '../../slack/samples/warning-samples.ts';
import { aFreeze } from '../../support/freezes.ts';
import { aGrant, aPendingGrant } from '../../support/grants.ts';
import { HOUR, T0 } from '../../support/requests.ts';
import { aPendingSeries } from '../../support/series.ts';

const at = T0 + HOUR;

describe('what other systems hear of a standing grant', () => {
  it.each<[string | null, GrantEvent]>([
    ['grant.created', { type: 'grant_requested', at, grant: aPendingGrant() }],
    ['grant.approved', { type: 'granted', at }],
    ['grant.rejected', { type: 'grant_rejected', at, by: 'UANN', reason: 'no' }],
    ['grant.withdrawn', { type: 'grant_withdrawn', at, by: 'ULIN' }],
    ['grant.expired', { type: 'grant_expired', at }],
    ['grant.revoked', { type: 'grant_revoked', at, by: 'UANN' }],
    ['grant.ended', { type: 'grant_ended', at }],
    [null, { type: 'grant_approval_given', at, by: 'UANN' }],
    [null, { type: 'grant_rejection_given', at, by: 'UANN', reason: 'no' }],
  ])('%s', (type, event) => {
    const heard = outgoingOfGrant(aGrant(), 2, [event]);
    expect(heard.map((one) => one.type)).toEqual(type === null ? [] : [type]);
    if (type !== null) expect(OUTGOING_TYPES).toContain(type);
  });

  it('says what it permits', () => {
    expect(outgoingOfGrant(aGrant(), 2, [{ type: 'granted', at }])).toMatchObject([
      { grant: { id: 'G-3', state: 'active', revision: 2, app: 'shop', rate: 300_000, units: 400_000 } },
    ]);
  });
});

describe('what other systems hear of a series', () => {
  const run = T0 + 2 * HOUR;
  it.each<[string | null, SeriesEvent]>([
    ['series.created', { type: 'series_requested', at, series: aPendingSeries() }],
    ['series.approved', { type: 'series_approved', at }],
    ['series.rejected', { type: 'series_rejected', at, by: 'UANN', reason: 'no' }],
    ['series.withdrawn', { type: 'series_withdrawn', at, by: 'ULIN' }],
    ['series.expired', { type: 'series_expired', at }],
    ['series.paused', { type: 'series_paused', at, why: { kind: 'person', by: 'ULIN' } }],
    ['series.resumed', { type: 'series_resumed', at, by: 'ULIN' }],
    ['series.stopped', { type: 'series_stopped', at, by: 'ULIN' }],
    ['series.ended', { type: 'series_ended', at }],
    ['series.run_refused', { type: 'series_run_refused', at, run, why: 'frozen' }],
    ['series.run_frozen', { type: 'series_run_frozen', at, run }],
    ['series.runs_missed', { type: 'series_runs_missed', at, runs: [run] }],
    [null, { type: 'series_run_requested', at, run, request: 'R-1' }],
    [null, { type: 'series_run_announced', at, run }],
    [null, { type: 'series_approval_given', at, by: 'UANN' }],
  ])('%s', (type, event) => {
    const heard = outgoingOfSeries(aPendingSeries(), 2, [event]);
    expect(heard.map((one) => one.type)).toEqual(type === null ? [] : [type]);
    if (type !== null) expect(OUTGOING_TYPES).toContain(type);
  });
});

describe('what other systems hear of a freeze', () => {
  it('its begin with the scope and the reason, and its end; of a proposal nothing', () => {
    const freeze = aFreeze();
    const { proposal: _none, ...frozen } = freeze;
    expect(outgoingOfFreeze({ freeze }, 1, [{ type: 'frozen', ...frozen }])).toMatchObject([
      { type: 'freeze.started', by: 'UMEI', freeze: { scope: 'all', reason: 'incident', until: null } },
    ]);
    expect(outgoingOfFreeze({ freeze }, 2, [{ type: 'unfreeze_proposed', at, by: 'UMEI' }])).toEqual([]);
    const ended = outgoingOfFreeze(NOT_FROZEN, 3, [{ type: 'freeze_ended', at }]);
    expect(ended).toMatchObject([{ type: 'freeze.ended', freeze: { scope: null } }]);
  });
});

describe('what other systems hear of a warning', () => {
  it('its kind, how severe it is, and where Slack tells of it', () => {
    const warning = everyKind().pack_balance;
    const notified = { warning, channel: 'C1', message: 'W-3', item: 0, at };
    const event = outgoingOfWarning(notified);
    expect(event).toMatchObject({
      type: 'warning.pack_balance',
      severity: 'plan',
      message: 'W-3',
      channel: 'C1',
    });
    expect(outgoingOfWarning({ ...notified, item: 1 }).id).not.toBe(event.id);
  });
});
