import { FREEZE_REASON_MAX } from '../../domain/freeze/decide-freeze.ts';
import type { FreezeScope } from '../../domain/freeze/freeze.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { quotaLine } from '../line/typed/write-line.ts';
import { clip } from '../text/clip.ts';
import { plainTokens } from '../text/slack-tokens.ts';
import { words } from '../words/words.ts';

/** What is known of the freeze that somebody meant. `until`: a time that can be read. */
export type FreezeDraft = { scope: FreezeScope; reason: string; until?: string };

const LONGEST_TIME = 60;

/** The line in the words of the reader's language; a reason that is missing is an example. */
export function writeFreeze({ scope, until, reason }: FreezeDraft, { language }: LineContext): string {
  const { freeze, raise } = words(language).quota;
  return quotaLine(
    language,
    'freeze',
    freeze.scopes[scope][0],
    ...(until === undefined ? [] : [freeze.until[0], clip(until, LONGEST_TIME)]),
    raise.clauses.because[0],
    reason === '' ? freeze.exampleReason : clip(plainTokens(reason), FREEZE_REASON_MAX),
  );
}
