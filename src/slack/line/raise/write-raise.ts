import { closestSold, SOLD_DAYS, SOLD_RATES } from '../../../domain/packs/catalogue.ts';
import type { SingleWish } from '../../../domain/requests/raise-wish.ts';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { exactTime, wallClock } from '../../../kit/time-zone.ts';
import { clip } from '../../text/clip.ts';
import { plainTokens } from '../../text/slack-tokens.ts';
import { words } from '../../words/words.ts';
import type { LineContext } from '../typed/line-context.ts';
import { quotaLine } from '../typed/write-line.ts';
import type { RaiseLine, UnclearStart } from './raise-line.ts';

/** What is known of the raise that somebody meant; the rest is filled with an example. */
export type RaiseDraft = Partial<Pick<SingleWish, 'app' | 'rate' | 'days' | 'reason' | 'breakGlass'>> & {
  pack?: NonNullable<SingleWish['pack']>;
  /** Time as typed, when it could be read. */
  from?: string;
};

const EXAMPLE = { app: 'shop', rate: 300_000, days: 3 };

const LONGEST_WORD = 60;
const LONGEST_START = 60;

/** The nearest line that can be read and asks for what is sold, in the words of the speaker's language. */
export function raiseSuggestion(draft: RaiseDraft, context: LineContext): string {
  return writeRaise(nearestSold(draft), context);
}

/** The same draft with a rate and a duration of WeChat's table. Where they are missing, an example stands in for them. */
export function nearestSold(draft: RaiseDraft): RaiseDraft {
  return {
    ...draft,
    rate: closestSold(SOLD_RATES, draft.rate ?? EXAMPLE.rate),
    days: closestSold(SOLD_DAYS, draft.days ?? EXAMPLE.days),
  };
}

/** A raise that was read, as it would be typed again. A start that is over is replaced by an example. */
export function draftOf(raise: SingleWish, context: LineContext): RaiseDraft {
  const { app, rate, days, beginsAt, pack, reason, breakGlass } = raise;
  const from = beginsAt !== null && beginsAt > context.now ? wallClock(beginsAt, context.timeZone) : null;
  return {
    app,
    rate,
    days,
    reason,
    ...(beginsAt === null ? {} : { from: from ?? exampleTime(context) }),
    ...(pack === null ? {} : { pack }),
    ...(breakGlass ? { breakGlass } : {}),
  };
}

/** A raise with a start that was not clear, as it was typed. */
export function unclearDraft({ raise, typed }: UnclearStart): RaiseDraft {
  const { pack, ...rest } = raise;
  return { ...rest, from: typed, ...(pack === null ? {} : { pack }) };
}

/** The whole line as it would be typed with that reading of its start. */
export function startLine(at: Instant | null, line: UnclearStart, context: LineContext): string {
  const from = at === null ? words(context.language).quota.raise.now : exactTime(at, context.timeZone);
  return writeRaise({ ...unclearDraft(line), from }, context);
}

/** Nothing of it has to be replaced. */
export function isAcceptable(raise: RaiseLine, context: LineContext): boolean {
  const inTime = raise.beginsAt === null || raise.beginsAt > context.now;
  return inTime && SOLD_RATES.includes(raise.rate) && SOLD_DAYS.includes(raise.days);
}

/** The line in the words of the reader's language; what is missing is an example. */
export function writeRaise(draft: RaiseDraft, { language }: LineContext): string {
  const { clauses, rate, days } = words(language).quota.raise;
  const parts = [
    clip(draft.app ?? EXAMPLE.app, LONGEST_WORD),
    rate(draft.rate ?? EXAMPLE.rate),
    days(draft.days ?? EXAMPLE.days),
  ];
  if (draft.from !== undefined) parts.push(clauses.from[0], clip(draft.from, LONGEST_START));
  if (draft.pack !== undefined) parts.push(clauses.on[0], clip(draft.pack, LONGEST_WORD));
  if (draft.breakGlass) parts.push(clauses.breakGlass[0]);
  if (draft.reason) parts.push(clauses.because[0], clip(plainTokens(draft.reason), REASON_MAX));
  return quotaLine(language, 'raise', ...parts);
}

/** Midnight of tomorrow as the speaker would write it. */
export function exampleTime(context: LineContext): string {
  return `${wallClock(context.now + DAY_MS, context.timeZone).slice(0, 10)} 00:00`;
}
