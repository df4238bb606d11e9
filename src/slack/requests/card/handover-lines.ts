import { type Handover, requestHandovers } from '../../../domain/requests/ask/handovers.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { MINUTE_MS } from '../../../kit/durations.ts';
import type { Language } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { HandoverFacts } from '../../words/shape/card.ts';
import { words } from '../../words/words.ts';

const MOST_HANDOVERS = 3;

type HandoverLine = [label: 'handovers' | 'handoversThen', line: Sentence];

/**
 * Where raises of a request follow each other, and where it followed others or was followed by them when it was submitted: what the
 * limit does there. Gaps come first, and only a few are said.
 */
export function handoverLines(request: RequestState, language: Language): HandoverLine[] {
  const handovers = requestHandovers(request);
  const isWithin = ({ own }: Handover) => own === 'both';
  const isOnly = request.raise.items.length === 1;
  return [
    ...linesOf(handovers.filter(isWithin), isOnly, language).map((line): HandoverLine => ['handovers', line]),
    // A card is drawn from its request alone: whatever becomes of the others leaves it as it is.
    ...linesOf(
      handovers.filter((handover) => !isWithin(handover)),
      isOnly,
      language,
    ).map((line): HandoverLine => ['handoversThen', line]),
  ];
}

function linesOf(handovers: readonly Handover[], isOnly: boolean, language: Language): Sentence[] {
  const { card } = words(language);
  const said = handovers
    .map((handover) => handoverFacts(handover, isOnly))
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  const more = said.length - MOST_HANDOVERS;
  return [...said.slice(0, MOST_HANDOVERS).map(card.handover), ...(more > 0 ? [[card.more(more)]] : [])];
}

const ORDER: Record<HandoverFacts['kind'], number> = { gap: 0, meets: 1, overlap: 2 };

/** `isOnly`: the request is one raise, which needs no name. */
function handoverFacts({ first, second, own, overlapMs }: Handover, isOnly: boolean): HandoverFacts {
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
