import type { KnownBlock } from '@slack/web-api';
import type { Language } from '../../../kit/language.ts';
import { type Fact, factLines } from '../../blocks/facts.ts';
import { notation, paragraph, toMrkdwn } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { budgetLines } from '../card/budget-lines.ts';
import { factIn } from '../card/card-facts.ts';
import { RAISE_BLOCKS } from './raise-form-ids.ts';
import type { Foreseen, RaiseQuote, ReadyForm } from './raise-form-model.ts';

/** What the choice costs and leaves; before that, why it is not known yet, and what there is. */
export function costBlocks(model: ReadyForm, language: Language): KnownBlock[] {
  const { chosen, quote } = model;
  const { colon } = words(language);
  if (quote !== null && chosen.days !== null)
    return [
      {
        ...factLines(costFacts(quote, chosen.days, model.foreseen ?? null, language), colon),
        block_id: RAISE_BLOCKS.cost,
      },
    ];
  return [
    { ...paragraph(whyNoCost(model, language)), block_id: RAISE_BLOCKS.cost },
    factLines([remainingFact(model, language)], colon),
  ];
}

function whyNoCost({ chosen, refusal }: ReadyForm, language: Language): Sentence {
  const { form, refusals } = words(language);
  if (refusal) return refusals.ask(refusal);
  const missing = (['rate', 'days'] as const).filter((part) => chosen[part] === null);
  return [missing.length > 0 ? form.choose(missing) : form.noQuote];
}

/** From when the figures are, below everything else. */
export function figuresBlock({ offer }: ReadyForm, language: Language): KnownBlock {
  return {
    type: 'context',
    elements: [notation(toMrkdwn(words(language).form.figures(offer.fetchedAt)))],
  };
}

function costFacts(
  { units, pack, after, all }: RaiseQuote,
  days: number,
  foreseen: Foreseen | null,
  language: Language,
): Fact[] {
  const { card, form } = words(language);
  const fact = factIn(language);
  return [
    fact('cost', [card.cost(units, days)]),
    ...(foreseen ? budgetLines(foreseen.needs, foreseen.counted.budgets, () => units, language) : []).map(
      (line) => fact('budget', line),
    ),
    fact('after', [form.after(card.after(after, all), pack)]),
    ...(foreseen ? foreseenFacts(foreseen, language) : []),
  ];
}

/** Why nobody can approve it, else which grant does in place of people, else whom it notifies. */
function foreseenFacts({ asks, grant, counted }: Foreseen, language: Language): Fact[] {
  const { form, delegates, policy } = words(language);
  const fact = factIn(language);
  if (counted.overLimit) return [fact('decides', policy.refused(counted.overLimit))];
  if (grant) return [fact('decides', form.underGrant(grant))];
  return asks ? [fact('decides', delegates.notifies(asks))] : [];
}

/** All packs that can still be used together. */
function remainingFact({ offer }: ReadyForm, language: Language): Fact {
  const { labels, remaining } = words(language).form;
  const total = offer.packs.reduce((sum, { left }) => sum + left, 0n);
  return { label: labels.remaining, value: [remaining(total, offer.packs.length)] };
}
