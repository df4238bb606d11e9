import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { problemLine } from '../../line/typed/problem-line.ts';
import { quotaLine } from '../../line/typed/write-line.ts';
import { meantRequest, readRequest } from '../../line/values/read-request.ts';
import { clip } from '../../text/clip.ts';
import { cancelOutcome } from '../decide/cancel-outcome.ts';

/** `request`: `R-17`; `allocation`: of `R-17.2`, absent where all of it is meant. */
type CancelLine = { kind: 'cancel'; request: string; allocation?: number };

/** `/quota cancel <raise>` */
export const cancel = subcommand<'cancel', CancelLine>({
  name: 'cancel',
  group: 'request',
  family: 'follow_up',
  read(words, { context: { language } }) {
    const found = readRequest(words);
    if (found === null) {
      const suggestion = quotaLine(language, 'cancel', meantRequest(words));
      return problemLine({ reason: 'missing_raise', typed: evidence(words[0]?.text ?? ''), suggestion });
    }
    const { request, allocation, rest } = found;
    const [more] = rest;
    if (!more) return { kind: 'cancel', request, ...(allocation === null ? {} : { allocation }) };
    // Nobody shall believe to have cancelled two.
    const suggestion = quotaLine(language, 'cancel', meantRequest(words));
    return problemLine({ reason: 'too_many_words', typed: clip(more.text, 40), suggestion });
  },
  needs: 'work',
  async run({ request, allocation }, { payload, reply, deps, reader }) {
    const { userId: by } = payload;
    const one = allocation === undefined ? {} : { allocation };
    const result = await deps.useCases.cancel({ request, ...one, by, surface: 'command' });
    const step = { done: 'ask' as const, request, ...one, by };
    await reply.say(await cancelOutcome(step, result, reader.language, reply, deps));
  },
});
