import type { KnownBlock, ModalView } from '@slack/web-api';
import type { PackDetails } from '../../flows/packs/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { notation, paragraph } from '../blocks/render.ts';
import { packDetailsMessage } from '../packs/pack-details.ts';
import { costLines } from '../packs/sku-table.ts';
import { join, type Sentence } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { words } from '../words/words.ts';

/** A pack in a window over the Home tab. `null`: it is still being looked up. */
export function packDetailsWindow(content: PrivateAnswer | null, language: Language): ModalView {
  const { home } = words(language);
  return {
    type: 'modal',
    callback_id: 'home.details',
    title: plainText(home.detailsTitle, LIMITS.viewTitle),
    close: plainText(home.close, LIMITS.viewButton),
    blocks: content === null ? [paragraph([home.detailsLoading])] : blocksOf(content),
  };
}

/** The same as `/quota show <pack>`; windows take no tables, so the costs are lines. */
export function packDetailsContent(
  details: PackDetails,
  language: Language,
  explain: ExplainErrcode,
): PrivateAnswer {
  const message = packDetailsMessage(details, language, explain);
  const costs: Sentence = details.offered
    ? join(costLines(details.offered.specifications, language), '\n')
    : [];
  return {
    text: message.text,
    blocks: blocksOf(message).map((block) => (block.type === 'table' ? paragraph(costs) : block)),
  };
}

function blocksOf({ text, blocks }: PrivateAnswer): KnownBlock[] {
  return blocks ?? [{ type: 'section', text: notation(text) }];
}
