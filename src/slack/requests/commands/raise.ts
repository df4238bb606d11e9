import { subcommand } from '../../commands/subcommand.ts';
import { missingZone } from '../../line/raise/missing-zone.ts';
import type { AnyRaiseLine, RaiseLine } from '../../line/raise/raise-line.ts';
import { readRaise } from '../../line/raise/read-raise.ts';
import {
  readSavedRaise,
  type SavedRaiseLine,
  savedMissingZone,
  savedNameIn,
} from '../../line/raise/read-saved-raise.ts';
import { draftOf, isAcceptable, raiseSuggestion, unclearDraft } from '../../line/raise/write-raise.ts';
import { askRaise } from '../ask/ask-raise.ts';
import { askSaved } from '../ask/ask-saved.ts';
import { rehearse } from '../ask/rehearse.ts';
import { unclearStartAnswer } from '../ask/unclear-start.ts';
import { openRaiseForm } from '../form/open-raise-form.ts';

/** `… --dry-run`: what would become of it. */
type DryRun = { kind: 'dry_run'; raise: RaiseLine };
/** Slack makes a dash of two hyphens. */
const DRY_RUN = /\s+(?:--|—|–)dry-?run\s*$/i;

/** `/quota raise` alone opens the form; `/quota raise <app> <rate> <days> …` asks in one line. */
export const raise = subcommand<'raise', AnyRaiseLine | DryRun | SavedRaiseLine>({
  name: 'raise',
  group: 'request',
  read(words, { line, context }) {
    const end = line.search(DRY_RUN);
    const before = end < 0 ? words : words.filter(({ start }) => start < end);
    const saved = savedNameIn(words);
    if (saved !== null) {
      const named = readSavedRaise(saved, before, end < 0 ? line : line.slice(0, end), context);
      return named.kind === 'saved_raise' && end >= 0 ? { ...named, dryRun: true } : named;
    }
    if (end < 0) return readRaise(words, line, context);
    const raise = readRaise(before, line.slice(0, end), context);
    return raise.kind === 'raise' ? { kind: 'dry_run', raise } : raise;
  },
  suggested: 'always',
  suggest(line, asTyped, { context }) {
    switch (line.kind) {
      case 'raise_form':
      case 'dry_run':
      case 'saved_raise':
        return asTyped;
      case 'unclear_start':
        return raiseSuggestion(unclearDraft(line), context);
      case 'raise':
        return isAcceptable(line, context) ? asTyped : raiseSuggestion(draftOf(line, context), context);
    }
  },
  withoutVerb: {
    isCertain: ({ kind }) => kind === 'raise',
    // The word in the app's place may be anything where no rate follows it.
    isUnlikely: ({ reason }) => reason === 'bad_rate',
  },
  missingZone: (line, context) =>
    line.kind === 'saved_raise'
      ? savedMissingZone(line, context)
      : missingZone(line.kind === 'dry_run' ? line.raise : line, context),
  needs: ({ kind }) => (kind === 'raise_form' ? 'trigger' : 'work'),
  async run(line, context) {
    const { payload, reply, deps, reader } = context;
    const { triggerId, userId, channelId: channel } = payload;
    switch (line.kind) {
      case 'raise_form':
        return openRaiseForm({ triggerId, userId, channel }, reply, deps);
      case 'unclear_start':
        // Nothing is submitted before the person said which.
        return reply.say(unclearStartAnswer(line, triggerId, { ...reader, now: reply.at }));
      case 'dry_run':
        return rehearse(line.raise, context);
      case 'saved_raise':
        return askSaved(line, context);
      case 'raise':
        return askRaise(line, context);
    }
  },
});
