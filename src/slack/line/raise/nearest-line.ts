import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { LineContext } from '../typed/line-context.ts';
import type { RaiseLine } from './raise-line.ts';
import { draftOf, nearestSold, type RaiseDraft, writeRaise } from './write-raise.ts';

/** The refused line with what comes nearest to what was wrong in it; `null` where nothing does. */
export function nearestLine(
  refusal: AskRefusal,
  wish: Omit<RaiseLine, 'kind'>,
  context: LineContext,
): string | null {
  const draft = draftOf(wish, context);
  const { more } = draft;
  const index = (refusal.item?.no ?? 1) - 1;
  if (more === undefined || index === 0) {
    const better = betterOf(refusal, draft);
    return better === null ? null : writeRaise(better, context);
  }
  const better = betterOf(refusal, more[index - 1] ?? {});
  if (better === null) return null;
  const others = nearestSold(draft);
  const items = more.map((one, nth) => (nth === index - 1 ? better : (others.more?.[nth] ?? one)));
  return writeRaise({ ...others, more: items }, context);
}

/**
 * Only where one value is wrong and another is near; what else is refused needs a decision, not another word.
 * Whatever the refusal does not vouch for is replaced by what is sold, or the next answer would be a refusal as well.
 */
function betterOf(refusal: AskRefusal, typed: RaiseDraft): RaiseDraft | null {
  switch (refusal.reason) {
    case 'unknown_app':
      return refusal.nearest === null ? null : { ...nearestSold(typed), app: refusal.nearest };
    // A start that is over was replaced already.
    case 'starts_in_past':
      return nearestSold(typed);
    case 'rate_not_sold':
      return { ...nearestSold(typed), rate: refusal.nearest };
    case 'days_not_sold':
      return { ...typed, days: refusal.nearest };
    case 'unknown_pack':
      return refusal.nearest === null ? null : { ...nearestSold(typed), pack: refusal.nearest };
    case 'same_app_at_once':
    case 'reason_too_long':
    case 'no_pack':
    case 'not_offered':
    case 'not_enough_units':
    case 'pack_ends_before_start':
    case 'over_limit':
    case 'refused_by_policy':
    case 'no_break_glass':
    case 'frozen':
    case 'busy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_channel':
    case 'asked_already':
    case 'same_again':
      return null;
  }
}
