import { requestSeams, type Seam } from '../../../domain/requests/ask/seams.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { MINUTE_MS } from '../../../kit/durations.ts';
import type { Language } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { SeamFacts } from '../../words/shape/card.ts';
import { words } from '../../words/words.ts';

const MOST_SEAMS = 3;

type SeamLine = [label: 'seams' | 'seamsThen', line: Sentence];

/**
 * Where raises of a request follow each other, and where it followed others or was followed by them when it was submitted: what the
 * limit does there. Gaps come first, and only a few are said.
 */
export function seamLines(request: RequestState, language: Language): SeamLine[] {
  const seams = requestSeams(request);
  const isWithin = ({ own }: Seam) => own === 'both';
  const isOnly = request.raise.items.length === 1;
  return [
    ...linesOf(seams.filter(isWithin), isOnly, language).map((line): SeamLine => ['seams', line]),
    // A card is drawn from its request alone: whatever becomes of the others leaves it as it is.
    ...linesOf(
      seams.filter((seam) => !isWithin(seam)),
      isOnly,
      language,
    ).map((line): SeamLine => ['seamsThen', line]),
  ];
}

function linesOf(seams: readonly Seam[], isOnly: boolean, language: Language): Sentence[] {
  const { card } = words(language);
  const said = seams.map((seam) => seamFacts(seam, isOnly)).sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
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
