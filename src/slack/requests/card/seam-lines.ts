import { requestSeams, type Seam } from '../../../domain/requests/ask/seams.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { MINUTE_MS } from '../../../kit/durations.ts';
import type { Language } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { SeamFacts } from '../../words/shape/card.ts';
import { words } from '../../words/words.ts';

const MOST_SEAMS = 3;

/** Where a request follows other raises, or others follow it: what the limit does there. Gaps come first, and only a few are said. */
export function seamLines(request: RequestState, language: Language): Sentence[] {
  const { card } = words(language);
  const isOnly = request.raise.items.length === 1;
  const said = requestSeams(request)
    .map((seam) => seamFacts(seam, isOnly))
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  const more = said.length - MOST_SEAMS;
  return [...said.slice(0, MOST_SEAMS).map(card.seam), ...(more > 0 ? [[card.more(more)]] : [])];
}

const ORDER: Record<SeamFacts['kind'], number> = { gap: 0, meets: 1, overlap: 2 };

/** `isOnly`: the request is one raise, which needs no name. */
function seamFacts({ first, second, own, overlapMs }: Seam, isOnly: boolean): SeamFacts {
  const [from, to] = [first.endsAt, second.startsAt];
  const names = {
    first: isOnly && own === 'first' ? null : first.request,
    second: isOnly && own === 'second' ? null : second.request,
  };
  const ms = Math.abs(overlapMs);
  // Clocks differ by more than that.
  if (ms < MINUTE_MS) return { ...names, from, to, kind: 'meets' };
  return { ...names, from, to, kind: overlapMs > 0 ? 'overlap' : 'gap', ms };
}
