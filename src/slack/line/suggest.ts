import { closestSold, SOLD_DAYS, SOLD_RATES } from '../../domain/packs/catalogue.ts';
import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import { REASON_MAX } from '../../domain/requests/refusals.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { exactTime, wallClock } from '../../kit/time-zone.ts';
import { plainTokens } from '../text/slack-tokens.ts';
import type { LineContext, RaiseLine, UnclearStart } from './line.ts';

/** What is known of the raise that somebody meant; the rest is filled with an example. */
export type Draft = Partial<Pick<RaiseWish, 'app' | 'rate' | 'days' | 'reason'>> & {
  pack?: NonNullable<RaiseWish['pack']>;
  /** Time as typed, when it could be read. */
  from?: string;
};

const EXAMPLE = { app: 'shop', rate: 300_000, days: 3 };

/** Evidence shown to people is short, whatever was typed. */
export const LONGEST_EVIDENCE = 60;
const LONGEST_WORD = 60;
const LONGEST_START = 60;

/** The nearest line that can be read and asks for what is sold, in the words of the speaker's language. */
export function raiseSuggestion(draft: Draft, context: LineContext): string {
  return writeRaise(nearestSold(draft), context);
}

/** The same draft with a rate and a duration of WeChat's table. Where they are missing, an example stands in for them. */
export function nearestSold(draft: Draft): Draft {
  return {
    ...draft,
    rate: closestSold(SOLD_RATES, draft.rate ?? EXAMPLE.rate),
    days: closestSold(SOLD_DAYS, draft.days ?? EXAMPLE.days),
  };
}

/** A raise that was read, as it would be typed again. A start that is over is replaced by an example. */
export function draftOf(raise: RaiseWish, context: LineContext): Draft {
  const { app, rate, days, beginsAt, pack, reason } = raise;
  const from = beginsAt !== null && beginsAt > context.now ? wallClock(beginsAt, context.timeZone) : null;
  return {
    app,
    rate,
    days,
    reason,
    ...(beginsAt === null ? {} : { from: from ?? exampleTime(context) }),
    ...(pack === null ? {} : { pack }),
  };
}

/** A raise with a start that was not clear, as it was typed. */
export function unclearDraft({ raise, typed }: UnclearStart): Draft {
  const { pack, ...rest } = raise;
  return { ...rest, from: typed, ...(pack === null ? {} : { pack }) };
}

/** The whole line as it would be typed with that reading of its start. */
export function startLine(at: Instant | null, line: UnclearStart, context: LineContext): string {
  const now = context.language === 'zh' ? '立即' : 'now';
  const from = at === null ? now : exactTime(at, context.timeZone);
  return writeRaise({ ...unclearDraft(line), from }, context);
}

/** Nothing of it has to be replaced. */
export function isAcceptable(raise: RaiseLine, context: LineContext): boolean {
  const inTime = raise.beginsAt === null || raise.beginsAt > context.now;
  return inTime && SOLD_RATES.includes(raise.rate) && SOLD_DAYS.includes(raise.days);
}

export function writeRaise(draft: Draft, context: LineContext): string {
  const zh = context.language === 'zh';
  const words = zh
    ? { raise: '提额', from: '从', on: '用', because: '因为' }
    : { raise: 'raise', from: 'from', on: 'on', because: 'because' };
  const rate = rateWord(draft.rate ?? EXAMPLE.rate, zh);
  const days = `${draft.days ?? EXAMPLE.days}${zh ? '天' : 'd'}`;
  const parts = [`/quota ${words.raise}`, clip(draft.app ?? EXAMPLE.app, LONGEST_WORD), rate, days];
  if (draft.from !== undefined) parts.push(words.from, clip(draft.from, LONGEST_START));
  if (draft.pack !== undefined) parts.push(words.on, clip(draft.pack, LONGEST_WORD));
  if (draft.reason) parts.push(words.because, clip(plainTokens(draft.reason), REASON_MAX));
  return parts.join(' ');
}

export function renewSuggestion(
  draft: { request?: string; days?: number | null },
  { language }: Pick<LineContext, 'language'>,
): string {
  const zh = language === 'zh';
  const line = `/quota ${zh ? '续期' : 'renew'} ${draft.request ?? 'R-17'}`;
  return draft.days ? `${line} ${draft.days}${zh ? '天' : 'd'}` : line;
}

export function cancelSuggestion(request: string, { language }: Pick<LineContext, 'language'>): string {
  return `/quota ${language === 'zh' ? '取消' : 'cancel'} ${request}`;
}

export function helpSuggestion(context: LineContext): string {
  return context.language === 'zh' ? '/quota 帮助' : '/quota help';
}

/** Midnight of tomorrow as the speaker would write it. */
export function exampleTime(context: LineContext): string {
  return `${wallClock(context.now + DAY_MS, context.timeZone).slice(0, 10)} 00:00`;
}

/** The shortest way to write a rate: `300k`, `30万`. */
function rateWord(rate: number, zh: boolean): string {
  if (zh && rate % 10_000 === 0) return `${rate / 10_000}万`;
  return !zh && rate % 1_000 === 0 ? `${rate / 1_000}k` : String(rate);
}

/** Cuts by characters, never inside a surrogate pair, and keeps everything on one line. */
export function clip(text: string, max: number): string {
  const characters = [
    ...text
      .slice(0, max * 4)
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}
