import type { Delegation } from '../../domain/delegates/delegation.ts';
import type { DelegateUseCases, OwnDelegations } from '../../flows/delegates/delegates.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { exactTime } from '../../kit/time-zone.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { words } from '../words/words.ts';
import { type DelegateLine, delegateLine, endsOf } from './read-delegate.ts';

/** `/quota delegate`: who decides for the speaker, and for whom the speaker decides. */
export function delegatesAnswer(
  { mine, toMe }: OwnDelegations,
  language: Language,
  now: Instant,
): PrivateAnswer {
  const { delegates } = words(language);
  const own = mine.map((one) => delegates.mine(one, now));
  return answer([
    ...(own.length > 0 ? own : [delegates.none]),
    ...toMe.map((one) => delegates.toMe(one, now)),
  ]);
}

/** After a delegate was named: the end is repeated in full. `toMe`: what others left to the speaker. */
export function namedAnswer(
  delegation: Delegation,
  toMe: readonly Delegation[],
  language: Language,
): PrivateAnswer {
  const { delegates } = words(language);
  const principals = [...new Set(toMe.map((one) => one.for))];
  return answer([
    delegates.named(delegation),
    ...(principals.length > 0 ? [delegates.notPassedOn(principals)] : []),
  ]);
}

/** What a change came to. */
export function changedAnswer(
  result: Awaited<ReturnType<DelegateUseCases['change']>>,
  toMe: readonly Delegation[],
  language: Language,
  done: 'named' | 'ended',
): PrivateAnswer {
  const { delegates } = words(language);
  if (!result.ok) return answer([delegates.refusal(result.refusal)]);
  return done === 'named'
    ? namedAnswer(result.value, toMe, language)
    : answer([delegates.ended(result.value.delegate)]);
}

/** An end that can mean several times is asked back, each as a line for copying. */
export function whichEndAnswer(
  line: Extract<DelegateLine, { kind: 'delegate' }>,
  context: LineContext,
): PrivateAnswer {
  const { delegates, answers } = words(context.language);
  const times = endsOf(line);
  const lines = times.map((at) =>
    delegateLine(line.to.id ?? line.to.typed, exactTime(at, context.timeZone), context),
  );
  return answer([
    delegates.whichEnd(line.typed, times),
    ...lines.map((one): [string] => [answers.suggestion(one)]),
  ]);
}
