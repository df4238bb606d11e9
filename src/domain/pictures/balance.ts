import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { BalancePoint } from '../packs/forecast.ts';
import type { PackView } from '../packs/pack-view.ts';
import type { BalancePicture, BalanceStep } from './picture.ts';

/** More changes than pixels: of those in one slice of time the last one is drawn. */
const MOST_STEPS = 500;
/** Without a forecast a little of the future is shown, so that the line does not end at the edge. */
const LEAST_AHEAD_MS = 7 * DAY_MS;
/** A record of so long says enough if the future that is shown is no longer; what came before it is left out. */
const ENOUGH_RECORD_MS = 14 * DAY_MS;
const LEAST_BEHIND_MS = 60 * DAY_MS;
/** Where enough is known, the past takes at most so many times the width of the future. */
const BEHIND_TIMES = 4;
const MOST_BEHIND_MS = 365 * DAY_MS;

/**
 * @param points how its used figure went, the oldest first
 * @param levels percent left at which somebody is warned
 */
export function balancePicture(
  view: PackView,
  points: BalancePoint[],
  levels: number[],
  now: Instant,
): BalancePicture {
  const { pack, left, reserved, forecast } = view;
  const whole: BalanceStep = { at: pack.validFrom, left: pack.all };
  const recorded = points
    .filter(({ at }) => at >= pack.validFrom)
    .map(({ at, used }) => ({ at, left: pack.all - used }));
  // Nothing was spent before the first record: then it says how it began, too.
  const [first] = recorded;
  const untouched = first === undefined ? pack.used === 0n : first.left === pack.all;
  const known = untouched ? [whole, ...recorded.slice(1)] : recorded;
  const present = { at: Math.max(now, pack.validFrom), left };
  const until = endOf(view, now);
  const unrecorded = known[0] !== whole;
  const enough = first !== undefined && first.at <= now - Math.max(ENOUGH_RECORD_MS, until - now);
  const behind = unrecorded && !enough ? MOST_BEHIND_MS : behindOf(until - now);
  const oldest = unrecorded && enough ? first.at : Math.min(whole.at, present.at);
  const from = Math.max(oldest, now - behind);
  const steps = thinned([...since(known, from), present], from);
  return {
    kind: 'balance',
    pack: { orderId: pack.orderId, name: pack.name },
    all: pack.all,
    left,
    reserved,
    steps,
    began: unrecorded && from < (steps[0]?.at ?? from) ? whole : null,
    forecast,
    levels: [...new Set(levels)]
      .filter((percent) => percent > 0 && percent < 100)
      .sort((a, b) => b - a)
      .map((percent) => ({ percent, units: (pack.all * BigInt(Math.round(percent * 100))) / 10_000n })),
    validUntil: pack.validUntil,
    from,
    until,
    now,
    figuresAt: pack.fetchedAt,
  };
}

/** To where it runs out or ends, whatever comes first; an ended one is shown to its end. */
function endOf({ pack, forecast, condition }: PackView, now: Instant): Instant {
  if (condition === 'expired') return now;
  const wanted = forecast ? Math.min(forecast.runsOutAt, pack.validUntil) : now;
  const room = Math.max(LEAST_AHEAD_MS, (wanted - now) * 0.08);
  return Math.min(wanted + room, Math.max(pack.validUntil, now) + room);
}

function behindOf(ahead: number): number {
  return Math.min(MOST_BEHIND_MS, Math.max(LEAST_BEHIND_MS, ahead * BEHIND_TIMES));
}

/** One step at `from` stands for everything before it. */
function since(steps: BalanceStep[], from: Instant): BalanceStep[] {
  const before = steps.findLast(({ at }) => at < from);
  const later = steps.filter(({ at }) => at >= from);
  return before ? [{ at: from, left: before.left }, ...later] : later;
}

function thinned(steps: BalanceStep[], from: Instant): BalanceStep[] {
  const last = steps.at(-1);
  if (steps.length <= MOST_STEPS || !last) return steps;
  const slice = (last.at - from) / (MOST_STEPS - 2);
  return steps.filter((step, index) => {
    const next = steps[index + 1];
    return (
      index === 0 || !next || Math.floor((step.at - from) / slice) < Math.floor((next.at - from) / slice)
    );
  });
}
