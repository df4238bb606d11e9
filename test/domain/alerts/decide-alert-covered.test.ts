import { describe, expect, it } from 'vitest';
import type { Episode } from '../../../src/domain/alerts/alert.ts';
import { type AlertSituation, decideAlert } from '../../../src/domain/alerts/decide-alert.ts';
import { confirmed, episode, facts, situation, waiting } from '../../support/alert-situations.ts';
import { shopRule } from '../../support/alerts.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

describe('what is there already', () => {
  it.each<[string, Partial<AlertSituation>, object]>([
    [
      'a raise of somebody else that is enough',
      { raises: [waiting(50_000)] },
      { kind: 'covered', request: 'R-1' },
    ],
    [
      'the request that an alert made',
      { raises: [waiting(50_000)], episode: episode() },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'one that waits, also where more is needed by now',
      { raises: [waiting(50_000)], episode: episode(), facts: facts({ calls: 200_000 }) },
      { kind: 'folded', request: 'R-1' },
    ],
    ['one that is being made', { episode: episode({ at: T0 - 1_000, request: null }) }, { kind: 'folded' }],
    [
      'one that is decided on, until the pause is over, also where more is needed by now',
      { raises: [confirmed(50_000, T0 - HOUR)], episode: episode(), facts: facts({ calls: 200_000 }) },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'one that still waits when its days would be over, as it can still be approved',
      { raises: [waiting(50_000)], episode: episode({ at: T0 }), now: T0 + 4 * DAY },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'the same of somebody else',
      { raises: [waiting(50_000)], now: T0 + 4 * DAY },
      { kind: 'covered', request: 'R-1' },
    ],
    [
      'the request of alerts rather than one of somebody else',
      { raises: [{ ...waiting(50_000), id: 'R-9' }, waiting(50_000)], episode: episode() },
      { kind: 'folded', request: 'R-1' },
    ],
    ['one that was rejected', { episode: episode() }, { kind: 'too_often' }],
    [
      'one that could not be made',
      { episode: episode({ at: T0 - 60_000, request: null, refused: 'frozen' }) },
      { kind: 'too_often' },
    ],
  ])('takes it in: %s', (_what, change, decided) => {
    expect(decideAlert(situation(change))).toMatchObject(decided);
  });

  it.each<[string, Episode, object]>([
    ['after the pause', episode({ at: T0 - shopRule.everyMs }), { no: 2, at: T0 }],
    [
      'ten minutes after a refusal',
      episode({ at: T0 - 600_000, request: null, refused: 'frozen' }),
      { no: 2, at: T0 },
    ],
    [
      'of a process that died, as the same',
      episode({ at: T0 - 60_000, request: null }),
      { no: 1, at: T0 - 60_000 },
    ],
  ])('begins another one: %s', (_what, before, next) => {
    expect(decideAlert(situation({ episode: before }))).toMatchObject({ kind: 'request', episode: next });
  });
});

describe('a raise that begins later', () => {
  const later = T0 + 3 * DAY;
  const lead = (leadMs: number) => ({ rule: { ...shopRule, leadMs } });
  it.each<[string, Partial<AlertSituation>, string]>([
    ['in days leaves today to a request', { raises: [confirmed(50_000, later)] }, 'request'],
    ['the same while it waits for approval', { raises: [waiting(50_000, later)] }, 'request'],
    [
      'and is no limit of today',
      { raises: [confirmed(50_000, later)], facts: facts({ limit: null }) },
      'request',
    ],
    ['before a new one could help covers', { raises: [confirmed(50_000, T0 + 8 * MINUTE)] }, 'covered'],
    [
      'when the alert forecasts the need covers',
      { raises: [confirmed(50_000, T0 + HOUR)], ...lead(HOUR) },
      'covered',
    ],
    [
      'hours after that need does not',
      { raises: [confirmed(50_000, T0 + 3 * HOUR)], ...lead(HOUR) },
      'request',
    ],
    [
      'and one that is over by the need does not',
      { raises: [confirmed(50_000, T0 - DAY, T0 + HOUR)], ...lead(HOUR) },
      'request',
    ],
    [
      'because somebody edited the request of alerts takes them in until the pause is over',
      { raises: [waiting(50_000, later)], episode: episode() },
      'folded',
    ],
    [
      'and no longer than that',
      { raises: [waiting(50_000, later)], episode: episode({ at: T0 - shopRule.everyMs }) },
      'request',
    ],
  ])('%s', (_what, change, kind) => {
    expect(decideAlert(situation(change)).kind).toBe(kind);
  });
});
