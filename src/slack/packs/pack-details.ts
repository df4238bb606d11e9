import type { PackRefusal } from '../../domain/packs/refusals.ts';
import type { PackAllocation, PackDetails, SkuList } from '../../flows/packs/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { boldLine, bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { pictureButtons } from '../blocks/picture-buttons.ts';
import { paragraph, section, textOf } from '../blocks/render.ts';
import { shortMovement } from '../movements/short-movement.ts';
import { allocationLine } from '../requests/card/card-state.ts';
import { join, type Sentence } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { words } from '../words/words.ts';
import { balance, packFacts, soldName } from './pack-facts.ts';
import { offeredTold, type Told } from './sku-table.ts';

/** `/quota show <pack>` */
export function packDetailsMessage(
  details: PackDetails,
  language: Language,
  explain: ExplainErrcode,
): PrivateAnswer {
  const { packs, gap } = words(language);
  const { pack } = details.view;
  const facts: Sentence[] = [
    [soldName(pack.name)],
    balance(details.view, language),
    join(packFacts(details.view, language), gap),
    join([...(pack.paidAt === null ? [] : [packs.paid(pack.paidAt)]), [packs.used(pack.used)]], gap),
    packs.figures(details.figures),
  ];
  const { labels } = packs;
  const allocations = allocationLines(details, language, explain);
  const { heading: labelOutside } = words(language).outside;
  const outside = details.outside.map((one) => words(language).outside.line(shortMovement(one)));
  const offered: Told =
    details.offered === null
      ? { sentences: [[packs.unavailable]], blocks: [paragraph([packs.unavailable])] }
      : offeredTold(details.offered, language);
  return {
    text: textOf(
      [
        [packs.pack(pack.orderId)],
        ...facts,
        [labels.allocations],
        ...allocations.map(bulletText),
        ...(outside.length > 0 ? [[labelOutside], ...outside.map(bulletText)] : []),
        [packs.skus],
        ...offered.sentences,
      ],
      '\n',
      LIMITS.messageText,
    ),
    blocks: [
      { type: 'header', text: plainText(packs.pack(pack.orderId), LIMITS.header) },
      { type: 'rich_text', elements: [section(join(facts, '\n'))] },
      pictureButtons([{ of: 'balance', value: pack.orderId }], language),
      headed(labels.allocations, bullets(allocations)),
      ...(outside.length > 0 ? [headed(labelOutside, bullets(outside))] : []),
      { type: 'rich_text', elements: [boldLine(packs.skus)] },
      ...offered.blocks,
    ],
  };
}

function allocationLines(
  { allocations, more }: PackDetails,
  language: Language,
  explain: ExplainErrcode,
): Sentence[] {
  const { packs } = words(language);
  if (allocations.length === 0) return [[packs.noAllocations]];
  const lines = allocations.map((one) => oneAllocation(one, language, explain));
  return more ? [...lines, [packs.moreAllocations]] : lines;
}

function oneAllocation(
  { request, app, rate, rule, allocation }: PackAllocation,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const { packs, card } = words(language);
  const named = packs.allocation({ request, no: allocation.no, app, rate, days: allocation.days });
  return card.allocation(named, allocation.units, allocationLine(allocation, rule, language, explain));
}

/** `/quota skus [<pack>]` */
export function skuListMessage(list: SkuList, language: Language): PrivateAnswer {
  const { packs, packName, dot } = words(language);
  const title =
    list.orderId === null
      ? packs.skus
      : `${packs.skus}${dot}${packName({ orderId: list.orderId, name: null })}`;
  const { sentences, blocks } = offeredTold(list, language);
  return {
    text: textOf([[title], ...sentences], '\n', LIMITS.messageText),
    blocks: [{ type: 'header', text: plainText(title, LIMITS.header) }, ...blocks],
  };
}

export function packRefusedAnswer(refusal: PackRefusal, language: Language): PrivateAnswer {
  const sentence = words(language).packs.refusal(refusal);
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence)] };
}
