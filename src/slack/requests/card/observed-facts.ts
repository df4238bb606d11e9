import { alone } from '../../../domain/requests/alone.ts';
import { firmRuns } from '../../../domain/requests/run.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { barsOf, type CallHistory } from '../../../domain/traffic/call-history.ts';
import type { AppCalls, Observed, RaiseUse } from '../../../domain/traffic/observed.ts';
import type { Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name } from '../../blocks/limits.ts';
import { join, type Sentence, say } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { raiseFacts } from './card-facts.ts';

/** More would not fit a phone. */
const MOST_APPS = 5;

/** What monitoring knows: calls against the limit of what runs, the peak against what was granted of what has ended, and alerts. */
export function observedFacts(request: RequestState, observed: Observed, language: Language): Fact[] {
  const { labels } = words(language).traffic;
  const { alerts, uses, calls = [], history } = observed;
  const running = uses === undefined || goesOn(request, uses) ? calls : [];
  return [
    ...(running.length > 0 ? [callsFact(running, language)] : []),
    // Where people decide by it; what is known afterwards takes its place.
    ...(running.length === 0 && uses === undefined && history ? [historyFact(history, language)] : []),
    ...(uses === undefined ? [] : useFacts(request, uses, language)),
    ...(alerts ? [{ label: labels.alerts, value: words(language).traffic.alerts(alerts) }] : []),
  ];
}

/** Whether an allocation still runs, or begins later, of which it is not known what it was used for. */
function goesOn(request: RequestState, uses: readonly RaiseUse[]): boolean {
  return firmRuns(request).some(({ no, stage }) => stage !== 'ended' && uses.every((use) => use.no !== no));
}

/** @param calls at least one */
function callsFact(calls: readonly AppCalls[], language: Language): Fact {
  const { traffic, comma, dot } = words(language);
  const named = calls.length > 1;
  const said = calls
    .slice(0, MOST_APPS)
    .map((one) => traffic.calls(one.calls, one.limit, named ? name(one.app) : null));
  const at = Math.min(...calls.map((one) => one.at));
  return { label: traffic.labels.calls, value: say`${said.join(comma)}${dot}${traffic.asOf(at)}` };
}

function historyFact(history: CallHistory, language: Language): Fact {
  const { traffic } = words(language);
  const highest = Math.max(...history.levels.map((level) => level ?? 0));
  return { label: traffic.labels.history, value: [traffic.history(barsOf(history), highest)] };
}

function useFacts(request: RequestState, uses: readonly RaiseUse[], language: Language): Fact[] {
  const said = useTexts(request, uses, language);
  return said.map((text) => ({ label: words(language).traffic.labels.peak, value: [text] }));
}

/** One for each allocation whose calls are known. */
function useTexts(
  { raise }: Pick<RequestState, 'raise'>,
  uses: readonly RaiseUse[],
  language: Language,
): string[] {
  const { traffic } = words(language);
  const named = raise.items.length > 1 || uses.length > 1;
  return uses.slice(0, MOST_APPS).map((use) => traffic.use(use, named ? name(use.app) : null));
}

/** What has ended and its peak. Where others of the request go on or are not known, each is named by itself. */
export function usedSentence(request: RequestState, uses: readonly RaiseUse[], language: Language): Sentence {
  const { traffic, gap } = words(language);
  if (uses.length === 0 || uses.length >= request.raise.items.length)
    return traffic.ended(raiseFacts(request), useTexts(request, uses, language));
  const each = uses.slice(0, MOST_APPS).map((use) => {
    const own = alone(request, use.no);
    return traffic.ended(raiseFacts(own), useTexts(own, [use], language));
  });
  return join(each, gap);
}
