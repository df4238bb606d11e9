import type { Instant } from '../../../kit/instant.ts';
import type { PlanTarget } from './plan.ts';

/** A time without enough. `rate`: calls per minute that raises still have to add in all of it. */
export type Need = { from: Instant; to: Instant; rate: number };

/** What an app needs, in order. */
export type AppNeeds = { appId: string; needs: readonly Need[] };

/**
 * When a target is not held by the baseline and the raises that there are, from `now` on; in order, and touching ones of the
 * same rate as one. A raise comes on top of the baseline ("raises one AppID's limit by N calls per minute"). Of raises that
 * run at the same time the highest counts, or all of them where they add up.
 */
export function needsOf(target: PlanTarget, addUp: boolean, now: Instant): Need[] {
  const from = Math.max(target.from, now);
  const lacking = target.rate - (target.baseline ?? 0);
  const needs: Need[] = [];
  for (const [start, end] of pieces(target, from)) {
    const running = target.runs.filter(({ startsAt, endsAt }) => startsAt <= start && start < endsAt);
    const rates = running.map(({ rate }) => rate);
    const has = addUp ? rates.reduce((sum, rate) => sum + rate, 0) : Math.max(0, ...rates);
    if (has >= lacking) continue;
    // Where raises do not add up, a lower one is of no help to the next.
    const rate = addUp ? lacking - has : lacking;
    const last = needs.at(-1);
    if (last?.to === start && last.rate === rate) last.to = end;
    else needs.push({ from: start, to: end, rate });
  }
  return needs;
}

/** The window in pieces within which no raise begins or ends. */
function pieces({ to, runs }: PlanTarget, from: Instant): [Instant, Instant][] {
  const inside = runs
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at) => from < at && at < to);
  const moments = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  return moments.slice(1).map((end, index) => [moments[index] ?? from, end]);
}
