import type { Language } from '../../../kit/language.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { type ProblemLine, problemLine } from '../../line/typed/problem-line.ts';
import type { Word } from '../../line/typed/split-words.ts';
import { quotaLine } from '../../line/typed/write-line.ts';
import { nearestDays, readDays } from '../../line/values/days.ts';
import { meantRequest, nameOfNamed, readRequest } from '../../line/values/read-request.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { askedAnswer, renewRefusedAnswer } from '../ask/ask-answers.ts';
import { sameAgainAnswer } from '../ask/same-again.ts';

/** The same raise once more. `request`: `R-17`; `allocation`: of `R-17.2`; `days: null`: as many as before. */
type RenewLine = { kind: 'renew'; request: string; allocation?: number; days: number | null };

/** `/quota renew <raise> [<days>]` */
export const renew = subcommand<'renew', RenewLine>({
  name: 'renew',
  group: 'request',
  family: 'follow_up',
  read: (typed, { context: { language } }) => readRenew(typed, language),
  needs: 'work',
  async run({ request, allocation = null, days }, { payload, reply, deps, reader }) {
    const { language } = reader;
    const named = nameOfNamed({ request, allocation });
    const result = await deps.useCases.renew({
      request,
      allocation,
      days,
      by: payload.userId,
      reason: words(language).answers.renews(named),
      onceKey: payload.triggerId,
    });
    if (result.ok)
      return reply.say(askedAnswer(result.value.request, language, { ...reader, now: deps.clock() }));
    const { refusal } = result;
    // The same line delivered twice: the first one was answered.
    if (refusal.reason === 'asked_already') return;
    if (refusal.reason === 'same_again')
      return reply.say(sameAgainAnswer(refusal, payload.triggerId, language));
    const nearest = refusal.reason === 'days_not_sold' ? renewLine(language, named, refusal.nearest) : null;
    await reply.say(renewRefusedAnswer(refusal, language, nearest));
  },
});

function readRenew(typed: readonly Word[], language: Language): RenewLine | ProblemLine<LineProblem> {
  const found = readRequest(typed);
  if (found === null) {
    const [days] = typed.flatMap((word, index) => readDays(word.text, typed[index + 1]?.text) ?? []);
    const others = typed.filter(({ text }) => readDays(text, undefined) === null);
    const suggestion = renewLine(language, meantRequest(others), days?.days ?? null);
    return problemLine({ reason: 'missing_raise', typed: evidence(typed[0]?.text ?? ''), suggestion });
  }
  const { request, allocation, rest } = found;
  const one = allocation === null ? {} : { allocation };
  if (rest.length === 0) return { kind: 'renew', request, ...one, days: null };
  const days = readDays(rest[0]?.text ?? '', rest[1]?.text);
  if (days?.taken === rest.length) return { kind: 'renew', request, ...one, days: days.days };
  const said = evidence(rest.map(({ text }) => text).join(' '));
  const meant = days?.days ?? nearestDays(said);
  const nearest = words(language).quota.raise.days(meant);
  const suggestion = renewLine(language, nameOfNamed(found), meant);
  return problemLine({ reason: 'bad_days', typed: said, nearest, suggestion });
}

function renewLine(language: Language, request: string, days: number | null): string {
  const rest = days === null ? [] : [words(language).quota.raise.days(days)];
  return quotaLine(language, 'renew', request, ...rest);
}
