import { subcommand } from '../../commands/subcommand.ts';
import { missingZone } from '../../line/raise/missing-zone.ts';
import type { AnyRaiseLine } from '../../line/raise/raise-line.ts';
import { readRaise } from '../../line/raise/read-raise.ts';
import { draftOf, isAcceptable, raiseSuggestion, unclearDraft } from '../../line/raise/write-raise.ts';
import { askRaise } from '../ask/ask-raise.ts';
import { unclearStartAnswer } from '../ask/unclear-start.ts';
import { openRaiseForm } from '../form/open-raise-form.ts';

/** `/quota raise` alone opens the form; `/quota raise <app> <rate> <days> …` asks in one line. */
export const raise = subcommand<'raise', AnyRaiseLine>({
  name: 'raise',
  group: 'request',
  read: (words, { line, context }) => readRaise(words, line, context),
  suggested: 'always',
  suggest(line, asTyped, { context }) {
    switch (line.kind) {
      case 'raise_form':
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
  missingZone,
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
      case 'raise':
        return askRaise(line, context);
    }
  },
});
