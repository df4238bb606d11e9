import type {
  BalancePicture,
  CalendarPicture,
  CallsPicture,
  PictureApp,
  SpendPicture,
  TimelinePicture,
} from '../../src/domain/pictures/picture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 2026-11-21 16:20 in China. */
export const NOW = Date.UTC(2026, 10, 21, 8, 20);

const shop: PictureApp = { appId: 'wx1234567890abcdef', name: 'shop', label: { en: 'Shop', zh: '商城' } };

export function aBalance(change: Partial<BalancePicture> = {}): BalancePicture {
  return {
    kind: 'balance',
    pack: { orderId: 'DD2970445798112968704', name: '动态扩容资源包' },
    all: 5_000_000n,
    left: 580_000n,
    reserved: 300_000n,
    steps: [
      { at: NOW - 60 * DAY, left: 2_000_000n },
      { at: NOW - 20 * DAY, left: 880_000n },
      { at: NOW, left: 580_000n },
    ],
    began: null,
    forecast: { perDay: 16_000n, since: NOW - 30 * DAY, runsOutAt: NOW + 36 * DAY },
    levels: [
      { percent: 20, units: 1_000_000n },
      { percent: 10, units: 500_000n },
    ],
    validUntil: NOW + 400 * DAY,
    from: NOW - 60 * DAY,
    until: NOW + 40 * DAY,
    now: NOW,
    figuresAt: NOW - 60_000,
    ...change,
  };
}

export function aTimeline(change: Partial<TimelinePicture> = {}): TimelinePicture {
  const running = { request: 'R-12', rate: 300_000, startsAt: NOW - 6 * DAY, endsAt: NOW + DAY };
  const second = { request: 'R-14', rate: 500_000, startsAt: NOW - 2 * DAY, endsAt: NOW + 3 * DAY };
  return {
    kind: 'timeline',
    app: shop,
    baseline: 50_000,
    bars: [
      { ...running, state: 'running', lane: 0 },
      { ...second, state: 'running', lane: 1 },
    ],
    lanes: 2,
    hidden: 0,
    cut: false,
    limit: [
      { at: NOW - 30 * DAY, rate: 50_000 },
      { at: NOW - 6 * DAY, rate: 300_000 },
      { at: NOW - 2 * DAY, rate: 500_000 },
      { at: NOW + 3 * DAY, rate: 50_000 },
    ],
    from: NOW - 30 * DAY,
    until: NOW + 7 * DAY,
    now: NOW,
    ...change,
  };
}

export function aCalendar(change: Partial<CalendarPicture> = {}): CalendarPicture {
  const bar = (app: string, request: string, rate: number, from: number, days: number) => ({
    app,
    request,
    rate,
    startsAt: NOW + from * DAY,
    endsAt: NOW + (from + days) * DAY,
  });
  return {
    kind: 'calendar',
    bars: [
      { ...bar('shop', 'R-12', 300_000, -2, 5), state: 'running', lane: 0 },
      { ...bar('shop', 'R-14', 300_000, 2.99, 5), state: 'planned', lane: 1 },
      { ...bar('tickets', 'R-17.1', 500_000, 4, 3), state: 'open', lane: 2 },
      { ...bar('tickets', 'S-3', 50_000, 10, 1), state: 'open', lane: 2 },
    ],
    lanes: 3,
    hidden: 0,
    apps: 2,
    from: NOW - DAY / 2,
    until: NOW + 14 * DAY,
    now: NOW,
    ...change,
  };
}

export function aSpend(change: Partial<SpendPicture> = {}): SpendPicture {
  return {
    kind: 'spend',
    app: null,
    months: ['2026-10', '2026-11'],
    rows: [
      { app: shop, units: [258_000n, 516_000n] },
      { app: null, units: [15_000n, 0n] },
    ],
    open: [0n, 29_000n],
    total: 789_000n,
    cut: null,
    now: NOW,
    ...change,
  };
}

/** Calls that rise to the limit in the evening, and to less a week before. */
export function aCallsPicture(change: Partial<CallsPicture> = {}): CallsPicture {
  const [from, until] = [NOW - 6 * HOUR, NOW + 2 * HOUR];
  const rates = (to: number, most: number) =>
    Array.from({ length: (to - from) / (2 * MINUTE) + 1 }, (_, index) => {
      const at = from + index * 2 * MINUTE;
      const rise = ((at - from) / (6 * HOUR)) ** 3;
      return { at, calls: Math.round(12_000 + (most - 12_000) * Math.min(1.1, rise) + (index % 7) * 150) };
    });
  const calls = rates(NOW, 45_000);
  const latest = calls.at(-1) ?? { at: NOW, calls: 0 };
  return {
    kind: 'calls',
    app: shop,
    request: 'R-17',
    rate: 50_000,
    calls,
    latest,
    highest: latest,
    weekBefore: rates(until, 30_000),
    weekBeforeHighest: 32_700,
    limit: [{ at: from, rate: 50_000 }],
    limitNow: 50_000,
    raised: [{ at: NOW, rate: 100_000 }],
    raisedTo: 100_000,
    from,
    until,
    now: NOW,
    ...change,
  };
}
