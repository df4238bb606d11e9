import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import type { Units } from '../../../domain/units.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import { wallClock } from '../../../kit/time-zone.ts';
import { clip } from '../../text/clip.ts';
import { plainTokens } from '../../text/slack-tokens.ts';
import { words } from '../../words/words.ts';
import type { LineContext } from '../typed/line-context.ts';
import { quotaLine } from '../typed/write-line.ts';

/** What is known of the grant that somebody meant; the rest is filled with an example. */
export type GrantDraft = {
  names?: readonly string[];
  app?: string;
  rate?: number | null;
  units?: Units | null;
  /** Time as typed, when it could be read. */
  until?: string | null;
  reason?: string;
};

const EXAMPLE = { names: ['ops'], app: 'shop', rate: 300_000, units: 400_000n };
const LONGEST_WORD = 60;
const MOST_NAMES = 10;
const EXAMPLE_DAYS = 10;

/** The whole line in the words of the speaker's language; what is missing is an example. */
export function writeGrant(draft: GrantDraft, context: LineContext): string {
  const { language } = context;
  const { grant, raise } = words(language).quota;
  const names = draft.names && draft.names.length > 0 ? draft.names : EXAMPLE.names;
  const reason = plainTokens(draft.reason ?? '');
  const parts = [
    ...names.slice(0, MOST_NAMES).map((name) => clip(name, LONGEST_WORD)),
    clip(draft.app ?? EXAMPLE.app, LONGEST_WORD),
    grant.parts.upTo[0],
    grant.amounts(raise.rate(draft.rate ?? EXAMPLE.rate), raise.rate(Number(draft.units ?? EXAMPLE.units))),
    grant.parts.until[0],
    clip(draft.until ?? exampleEnd(context), LONGEST_WORD),
    ...(reason === '' ? [] : [raise.clauses.because[0], clip(reason, REASON_MAX)]),
  ];
  return quotaLine(language, 'grant', ...parts);
}

/** Some days from now, as the speaker would write it. */
export function exampleEnd(context: LineContext): string {
  return `${wallClock(context.now + EXAMPLE_DAYS * DAY_MS, context.timeZone).slice(0, 10)} 18:00`;
}
