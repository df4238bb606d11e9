import { askSeries } from '../../src/domain/series/ask-series.ts';
import type { ActiveSeries, PendingSeries, Series } from '../../src/domain/series/series.ts';
import { type Timetable, timetable } from '../../src/domain/series/timetable.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from './requests.ts';

/** Every Friday at 19:00 in Shanghai, eight weeks from Monday 16:00 on. */
export function fridays(change: Partial<Omit<Timetable, 'anchor'>> = {}): Timetable {
  const recurrence = { unit: 'week', every: 1, weekdays: [5], minute: 19 * 60 } as const;
  return timetable({
    recurrence: { ...recurrence, weekdays: [...recurrence.weekdays] },
    timeZone: 'Asia/Shanghai',
    from: T0,
    until: T0 + 56 * DAY,
    ...change,
  });
}

/** The first of those Fridays. */
export const FIRST_RUN = Date.parse('2026-11-06T11:00Z');
export const WEEK = 7 * DAY;

/** Lin asks for 300k a day each Friday: 86,000 units a run, eight runs. */
export function aPendingSeries(change: Partial<PendingSeries> = {}): PendingSeries {
  const asked = askSeries({
    id: 'S-3',
    key: 'k'.repeat(32),
    by: 'ULIN',
    plan: {
      items: [
        {
          app: { appId: 'wx1234567890abcdef', name: 'shop', label: { en: 'Shop', zh: '商城' } },
          rate: 300_000,
          days: 1,
          units: 86_000n,
        },
      ],
      timetable: fridays(),
      runs: 8,
      units: 688_000n,
      leadMs: HOUR / 6,
    },
    reason: 'Friday sale',
    reasonLink: null,
    channel: 'C1',
    rule: anyoneInChannel,
    policy: 'v1',
    overlaps: [],
    at: T0,
    patienceMs: 4 * HOUR,
  });
  return { ...asked, ...change };
}

/** Ann approved it. */
export function aSeries(change: Partial<Omit<Series, 'phase'>> = {}): ActiveSeries {
  return { ...aPendingSeries(), votes: [{ userId: 'UANN', at: T0 }], ...change, phase: 'active' };
}

/** One in each phase. */
export function seriesInEveryPhase(): Series[] {
  const { phase: _phase, ...common } = aSeries();
  const at = T0 + 2 * HOUR;
  return [
    aPendingSeries(),
    aSeries(),
    { ...common, phase: 'paused', at, why: { kind: 'person', by: 'UANN' } },
    { ...common, phase: 'paused', at, why: { kind: 'failures', count: 2 } },
    { ...common, phase: 'paused', at, why: { kind: 'policy', rule: 'strict', refuses: false } },
    { ...common, phase: 'rejected', at, by: 'UANN', reasonOfRejection: 'too much' },
    { ...common, phase: 'withdrawn', at, by: 'ULIN' },
    { ...common, phase: 'stopped', at, by: 'UANN' },
    { ...common, phase: 'expired', at },
    { ...common, phase: 'ended', at },
  ];
}
