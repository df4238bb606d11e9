import { askedAnswer, renewRefusedAnswer } from '../../blocks/ephemeral.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { RenewLine } from '../../line/line.ts';
import { renewSuggestion } from '../../line/suggest.ts';
import { words } from '../../words/words.ts';
import { sameAgainAnswer } from '../ask/same-again.ts';

/** `/quota renew <raise> [<days>]` */
export const renew: Subcommand<RenewLine> = {
  needs: 'work',
  async run({ request, days }, { payload, turn, deps, reader }) {
    const { language } = reader;
    const result = await deps.useCases.renew({
      request,
      days,
      by: payload.userId,
      reason: words(language).answers.renews(request),
      onceKey: payload.triggerId,
    });
    if (result.ok)
      return turn.say(askedAnswer(result.value.request, language, { ...reader, now: deps.clock() }));
    const { refusal } = result;
    // The same line delivered twice: the first one was answered.
    if (refusal.reason === 'asked_already') return;
    if (refusal.reason === 'same_again')
      return turn.say(sameAgainAnswer(refusal, payload.triggerId, language));
    const nearest =
      refusal.reason === 'days_not_sold'
        ? renewSuggestion({ request, days: refusal.nearest }, { language })
        : null;
    await turn.say(renewRefusedAnswer(refusal, language, nearest));
  },
};
