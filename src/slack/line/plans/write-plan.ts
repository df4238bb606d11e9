import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import { wallClock } from '../../../kit/time-zone.ts';
import { clip } from '../../text/clip.ts';
import { plainTokens } from '../../text/slack-tokens.ts';
import { words } from '../../words/words.ts';
import type { LineContext } from '../typed/line-context.ts';
import { quotaLine } from '../typed/write-line.ts';
import type { PlanGroup } from './plan-parts.ts';

/** What is known of the plan that somebody meant; the rest is filled with an example. */
export type PlanDraft = { groups: readonly PlanGroup[]; reason: string };

const EXAMPLE = { app: 'shop', rate: 300_000 };
const LONGEST_WORD = 60;
const MOST_ITEMS = 10;
const HOUR_MS = DAY_MS / 24;

/** The whole line in the words of the speaker's language. */
export function writePlan({ groups, reason }: PlanDraft, context: LineContext): string {
  const { language } = context;
  const { raise } = words(language).quota;
  const text = plainTokens(reason);
  const because = text === '' ? [] : [raise.clauses.because[0], clip(text, REASON_MAX)];
  return quotaLine(language, 'plan', groups.map((group) => groupText(group, context)).join(', '), ...because);
}

function groupText({ items, from, to, lastingMs }: PlanGroup, context: LineContext): string {
  const { raise, plan } = words(context.language).quota;
  const apps = (items.length > 0 ? items : [EXAMPLE])
    .slice(0, MOST_ITEMS)
    .map(({ app, rate }) => `${clip(app, LONGEST_WORD)} ${raise.rate(rate)}`)
    .join(', ');
  const begins = from ? `${raise.clauses.from[0]} ${clip(from, LONGEST_WORD)} ` : '';
  if (lastingMs !== null) return `${apps} ${begins}${plan.parts.lasting[0]} ${lasting(lastingMs, context)}`;
  return `${apps} ${begins}${plan.parts.to[0]} ${clip(to || exampleEnd(context), LONGEST_WORD)}`;
}

function lasting(ms: number, { language }: LineContext): string {
  const { raise, plan } = words(language).quota;
  return ms % DAY_MS === 0 ? raise.days(ms / DAY_MS) : plan.hours(ms / HOUR_MS);
}

/** Some days from now, as the speaker would write it. */
export function exampleEnd(context: LineContext): string {
  return `${wallClock(context.now + 3 * DAY_MS, context.timeZone).slice(0, 10)} 00:00`;
}
