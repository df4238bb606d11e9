import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { problemLine } from '../../line/typed/problem-line.ts';
import { quotaLine } from '../../line/typed/write-line.ts';
import { meantRequest, readRequest } from '../../line/values/read-request.ts';
import { clip } from '../../text/clip.ts';
import { retryOutcome } from '../decide/retry.ts';

/** `request`: `R-17`; `allocation`: of `R-17.2`, `null` where everything that failed is meant. */
type RetryLine = { kind: 'retry'; request: string; allocation: number | null };

/** `/quota retry <raise>` */
export const retry = subcommand<'retry', RetryLine>({
  name: 'retry',
  group: 'request',
  family: 'follow_up',
  read(words, { context: { language } }) {
    const found = readRequest(words);
    if (found === null) {
      const suggestion = quotaLine(language, 'retry', meantRequest(words));
      return problemLine({ reason: 'missing_raise', typed: evidence(words[0]?.text ?? ''), suggestion });
    }
    const { request, allocation, rest } = found;
    const [more] = rest;
    if (!more) return { kind: 'retry', request, allocation };
    // Nobody shall believe to have retried two.
    const suggestion = quotaLine(language, 'retry', meantRequest(words));
    return problemLine({ reason: 'too_many_words', typed: clip(more.text, 40), suggestion });
  },
  needs: 'work',
  async run({ request, allocation }, { payload, reply, deps, reader }) {
    const { userId: by } = payload;
    const result = await deps.useCases.retry({ request, allocation, by, surface: 'command' });
    await reply.say(await retryOutcome(request, result, reader.language, reply, deps));
  },
});
