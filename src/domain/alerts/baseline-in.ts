import type { Episode } from './alert.ts';

/** A limit as an alert says it, and what raises that ran at that time add. */
export type SaidLimit = { limit: number; raised: number };

/** What was said when alerts last led to a request, and what followed from it. */
export type SaidBefore = Pick<Episode, 'limit' | 'raised' | 'baseline'>;

/**
 * The limit that an app has without raises, as far as it follows from what an alert says. Some monitors say the limit of the moment;
 * others say one figure for ever, and to take raises off that would make each raise look like a loss, for which a larger one is requested.
 * Where nothing changed since, what was found then holds: raises that go on running say nothing new.
 *
 * @param before `null`, or without figures: nothing is known of it
 */
export function baselineIn({ limit, raised }: SaidLimit, before: SaidBefore | null): number {
  if (before?.baseline !== undefined && before.limit === limit && before.raised === raised)
    return before.baseline;
  // No app is without a limit of its own.
  if (raised >= limit || isConstant({ limit, raised }, before)) return limit;
  return limit - raised;
}

/** Whether the limit stayed where it was though raises began or ended. */
function isConstant(now: SaidLimit, before: SaidBefore | null): boolean {
  if (before?.limit === undefined || before.raised === undefined) return false;
  if (now.raised > before.raised) return now.limit <= before.limit;
  return now.raised < before.raised && now.limit >= before.limit;
}
