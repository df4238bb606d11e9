import { askedAnswer, askRefusedAnswer } from '../../blocks/ephemeral.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { RaiseLine } from '../../line/line.ts';
import { nearestLine } from '../../line/nearest-line.ts';
import { sameAgainAnswer } from '../ask/same-again.ts';

/** `/quota raise <app> <rate> <days> …` */
export const raise: Subcommand<RaiseLine> = {
  needs: 'work',
  async run({ kind: _kind, zoneFree: _zoneFree, ...line }, { payload, turn, deps, reader }) {
    const { userId, channelId, triggerId } = payload;
    const clock = { ...reader, now: deps.clock() };
    const wish = { ...line, reason: await deps.nameMentions(line.reason) };
    const result = await deps.useCases.ask({
      ...wish,
      by: userId,
      surface: 'command',
      channel: channelId,
      onceKey: triggerId,
    });
    if (result.ok) return turn.say(askedAnswer(result.value.request, reader.language, clock));
    // The same line delivered twice: the first one was answered.
    if (result.refusal.reason === 'asked_already') return;
    if (result.refusal.reason === 'same_again')
      return turn.say(sameAgainAnswer(result.refusal, triggerId, reader.language));
    const nearest = nearestLine(result.refusal, wish, clock);
    await turn.say(askRefusedAnswer(result.refusal, reader.language, nearest));
  },
};
