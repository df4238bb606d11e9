import type { AskRefusal } from '../../domain/request/refusals.ts';
import type { LineContext, RaiseLine } from './line.ts';
import { type Draft, raiseSuggestion } from './suggest.ts';
import { wallClock } from './zone.ts';

/** The refused line with what comes nearest to what was wrong in it; `null` where nothing does. */
export function nearestLine(
  refusal: AskRefusal,
  wish: Omit<RaiseLine, 'kind'>,
  context: LineContext,
): string | null {
  const better = betterOf(refusal);
  if (better === null) return null;
  const { app, rate, days, beginsAt, pack, reason } = wish;
  const typed: Draft = {
    app,
    rate,
    days,
    reason,
    ...(beginsAt === null ? {} : { from: wallClock(beginsAt, context.timeZone) }),
    ...(pack === null ? {} : { pack }),
  };
  return raiseSuggestion({ ...typed, ...better }, context);
}

/** Only where one value is wrong and another is near; what else is refused needs a decision, not another word. */
function betterOf(refusal: AskRefusal): Draft | null {
  switch (refusal.reason) {
    case 'unknown_app':
      return refusal.nearest === null ? null : { app: refusal.nearest };
    case 'rate_not_sold':
      return { rate: refusal.nearest };
    case 'days_not_sold':
      return { days: refusal.nearest };
    case 'unknown_pack':
      return refusal.nearest === null ? null : { pack: refusal.nearest };
    case 'starts_in_past':
    case 'reason_too_long':
    case 'no_pack':
    case 'not_offered':
    case 'not_enough_units':
    case 'pack_ends_before_start':
    case 'no_channel':
    case 'asked_already':
      return null;
  }
}
