import type { KnownBlock } from '@slack/web-api';
import type { Language } from '../../../kit/language.ts';
import { paragraph, section } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { RAISE_BLOCKS } from './raise-form-ids.ts';
import type { RaiseQuote, ReadyForm } from './raise-form-model.ts';

/** What the choice costs, or what is missing before that can be said. */
export function costBlock(model: ReadyForm, language: Language): KnownBlock[] {
  const figures = section(words(language).form.figures(model.offer.fetchedAt));
  const cost = paragraph(costSentence(model, language));
  return [
    { type: 'divider' },
    { ...cost, block_id: RAISE_BLOCKS.cost, elements: [...cost.elements, figures] },
  ];
}

function costSentence({ chosen, quote, refusal }: ReadyForm, language: Language): Sentence {
  const { form, refusals } = words(language);
  if (refusal) return refusals.ask(refusal);
  const { rate, days } = chosen;
  const missing = [...(rate === null ? ['rate' as const] : []), ...(days === null ? ['days' as const] : [])];
  if (missing.length > 0 || days === null) return [form.choose(missing)];
  return [quote === null ? form.noQuote : form.cost({ ...quote, perDay: perDay(quote, days), days })];
}

/** Only where the days cost the same and there is more than one of them. */
function perDay({ units }: RaiseQuote, days: number): bigint | null {
  return days > 1 && units % BigInt(days) === 0n ? units / BigInt(days) : null;
}
