import { barsOf, type CallHistory } from '../../../domain/traffic/call-history.ts';
import type { Observed } from '../../../domain/traffic/observed.ts';
import type { Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name } from '../../blocks/limits.ts';
import { say } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';

/** More would not fit a phone. */
const MOST_APPS = 5;

/** What monitoring knows: calls against the limit while it runs, the peak against what was granted once it has ended, and alerts. */
export function observedFacts(observed: Observed, language: Language): Fact[] {
  const { labels } = words(language).traffic;
  const { alerts } = observed;
  return [
    ...(observed.uses ? useFacts(observed, language) : callFacts(observed, language)),
    ...(alerts ? [{ label: labels.alerts, value: words(language).traffic.alerts(alerts) }] : []),
  ];
}

function callFacts({ calls = [], history }: Observed, language: Language): Fact[] {
  const { traffic, comma, dot } = words(language);
  const [first] = calls;
  if (!first) return history ? [historyFact(history, language)] : [];
  const named = calls.length > 1;
  const said = calls
    .slice(0, MOST_APPS)
    .map((one) => traffic.calls(one.calls, one.limit, named ? name(one.app) : null));
  return [{ label: traffic.labels.calls, value: say`${said.join(comma)}${dot}${traffic.asOf(first.at)}` }];
}

/** Where people decide by it; what is known afterwards takes its place. */
function historyFact(history: CallHistory, language: Language): Fact {
  const { traffic } = words(language);
  const highest = Math.max(...history.levels.map((level) => level ?? 0));
  return { label: traffic.labels.history, value: [traffic.history(barsOf(history), highest)] };
}

function useFacts({ uses = [] }: Observed, language: Language): Fact[] {
  const said = useTexts(uses, language);
  return said.map((text) => ({ label: words(language).traffic.labels.peak, value: [text] }));
}

/** One for each allocation whose calls are known. */
export function useTexts(uses: NonNullable<Observed['uses']>, language: Language): string[] {
  const { traffic } = words(language);
  const named = uses.length > 1;
  return uses.slice(0, MOST_APPS).map((use) => traffic.use(use, named ? name(use.app) : null));
}
