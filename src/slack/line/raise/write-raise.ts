import { closestSold, SOLD_DAYS, SOLD_RATES } from '../../../domain/packs/catalogue.ts';
import type { ItemWish, SingleWish } from '../../../domain/requests/raise-wish.ts';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import { exactTime, wallClock } from '../../../kit/time-zone.ts';
import { clip } from '../../text/clip.ts';
import { plainTokens } from '../../text/slack-tokens.ts';
import { words } from '../../words/words.ts';
import type { LineContext } from '../typed/line-context.ts';
import { quotaLine } from '../typed/write-line.ts';
import { type RaiseLine, type UnclearStart, type WishLine, wishOfLine } from './raise-line.ts';

/** What is known of the raise that somebody meant; the rest is filled with an example. */
export type RaiseDraft = Partial<Pick<SingleWish, 'app' | 'rate' | 'days' | 'reason' | 'breakGlass'>> & {
  pack?: NonNullable<SingleWish['pack']>;
  /** Time as typed, when it could be read. */
  from?: string;
  /** What follows the first of several; only those that begin at a time of their own say one. */
  more?: readonly ItemDraft[];
};

type ItemDraft = Pick<RaiseDraft, 'app' | 'rate' | 'days' | 'pack' | 'from'>;

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
    ...(draft.more ? { more: draft.more.map(nearestSold) } : {}),
  };
}

/** A raise that was read, as it would be typed again. A start that is over is replaced by an example. */
export function draftOf({ more, ...raise }: WishLine, context: LineContext): RaiseDraft {
  const { reason, breakGlass, beginsAt } = raise;
  const first = { ...itemDraft(raise, context), reason, ...(breakGlass ? { breakGlass } : {}) };
  if (more === undefined) return first;
  const isShared = more.every((item) => item.beginsAt === beginsAt);
  const others = more.map((item) => itemDraft(item, context));
  return { ...first, more: isShared ? others.map(withoutStart) : others };
}

function itemDraft({ app, rate, days, beginsAt, pack }: ItemWish, context: LineContext): ItemDraft {
  const from = beginsAt !== null && beginsAt > context.now ? wallClock(beginsAt, context.timeZone) : null;
  return {
    app,
    rate,
    days,
    ...(beginsAt === null ? {} : { from: from ?? exampleTime(context) }),
    ...(pack === null ? {} : { pack }),
  };
}

const withoutStart = ({ from: _shared, ...item }: ItemDraft): ItemDraft => item;

/** A raise with a start that was not clear, as it was typed. */
export function unclearDraft({ raise: { more, ...raise }, typed }: UnclearStart): RaiseDraft {
  const { pack, ...rest } = raise;
  const others = more?.map(({ app, rate, days, pack }) => ({
    app,
    rate,
    days,
    ...(pack === null ? {} : { pack }),
  }));
  return { ...rest, from: typed, ...(pack === null ? {} : { pack }), ...(others ? { more: others } : {}) };
}

/** The whole line as it would be typed with that reading of its start. */
export function startLine(at: Instant | null, line: UnclearStart, context: LineContext): string {
  const from = at === null ? words(context.language).quota.raise.now : exactTime(at, context.timeZone);
  return writeRaise({ ...unclearDraft(line), from }, context);
}

/** Nothing of it has to be replaced. */
export function isAcceptable(raise: RaiseLine, context: LineContext): boolean {
  return wishOfLine(raise).items.every(({ beginsAt, rate, days }) => {
    const inTime = beginsAt === null || beginsAt > context.now;
    return inTime && SOLD_RATES.includes(rate) && SOLD_DAYS.includes(days);
  });
}

/** The line in the words of the reader's language; what is missing is an example. */
export function writeRaise(draft: RaiseDraft, { language }: LineContext): string {
  const { clauses } = words(language).quota.raise;
  const { more = [], from, breakGlass, reason } = draft;
  const all = [draft, ...more];
  // What all of them have is said once, behind the last one.
  const [pack] = all.every((one) => one.pack === draft.pack) ? [draft.pack] : [];
  const sharesStart = more.every((one) => one.from === undefined);
  const items = all.map((one) => {
    const own = pack === undefined ? one : { ...one, pack: undefined };
    return writeItem(sharesStart ? { ...own, from: undefined } : own, language);
  });
  const parts = [items.join(words(language).comma)];
  if (sharesStart && from !== undefined) parts.push(clauses.from[0], clip(from, LONGEST_START));
  if (pack !== undefined) parts.push(clauses.on[0], clip(pack, LONGEST_WORD));
  if (breakGlass) parts.push(clauses.breakGlass[0]);
  if (reason) parts.push(clauses.because[0], clip(plainTokens(reason), REASON_MAX));
  return quotaLine(language, 'raise', ...parts);
}

function writeItem(
  { app, rate, days, from, pack }: { [K in keyof ItemDraft]: ItemDraft[K] | undefined },
  language: Language,
): string {
  const raise = words(language).quota.raise;
  const parts = [
    clip(app ?? EXAMPLE.app, LONGEST_WORD),
    raise.rate(rate ?? EXAMPLE.rate),
    raise.days(days ?? EXAMPLE.days),
  ];
  if (from !== undefined) parts.push(raise.clauses.from[0], clip(from, LONGEST_START));
  if (pack !== undefined) parts.push(raise.clauses.on[0], clip(pack, LONGEST_WORD));
  return parts.join(' ');
}

/** Midnight of tomorrow as the speaker would write it. */
export function exampleTime(context: LineContext): string {
  return `${wallClock(context.now + DAY_MS, context.timeZone).slice(0, 10)} 00:00`;
}
