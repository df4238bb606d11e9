import type { ActionsBlock, Button, RichTextBlock } from '@slack/web-api';
import type { PackView } from '../../domain/packs/pack-view.ts';
import type { PackPage } from '../../flows/packs/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { PAGE_ACTIONS } from '../blocks/action-ids.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { titled } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { pictureButtons } from '../blocks/picture-buttons.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { balance, packFacts, soldName } from './pack-facts.ts';

/** `/quota packs`: one page of all packs. */
export function packListMessage(page: PackPage, language: Language): PrivateAnswer {
  const { packs, gap } = words(language);
  const odd: Sentence[] = page.unreadable > 0 ? [[words(language).unreadable.orders(page.unreadable)]] : [];
  const below: Sentence[] = [
    ...(page.total === 0 && page.unreadable === 0 ? [[packs.none]] : []),
    ...(page.pages > 1 ? [[packs.page(page.page, page.pages, page.total)]] : []),
    packs.figures(page.figures),
  ];
  const body = page.packs.map((view) =>
    join([[title(view, language)], balance(view, language), join(packFacts(view, language), gap)], '\n'),
  );
  return {
    text: textOf([[packs.title], ...odd, ...body, join(below, gap)], '\n', LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(packs.title, LIMITS.header) },
      ...odd.map(paragraph),
      ...page.packs.flatMap((view) => [
        packBlock(view, language),
        pictureButtons([{ of: 'balance', value: view.pack.orderId }], language),
      ]),
      paragraph(join(below, gap)),
      ...pageButtons(page, language),
    ],
  };
}

function title({ pack }: PackView, language: Language): string {
  return `${pack.orderId}${words(language).dot}${soldName(pack.name)}`;
}

function packBlock(view: PackView, language: Language): RichTextBlock {
  const facts = join(packFacts(view, language), words(language).gap);
  return titled(title(view, language), join([balance(view, language), facts], '\n'));
}

function pageButtons({ page, pages }: PackPage, language: Language): ActionsBlock[] {
  const { buttons } = words(language).packs;
  const elements = [
    ...(page > 1 ? [pageButton(page - 1, buttons.previous)] : []),
    ...(page < pages ? [pageButton(page + 1, buttons.next)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'packs_pages', elements }];
}

function pageButton(page: number, text: string): Button {
  return { type: 'button', action_id: `${PAGE_ACTIONS.packs}:${page}`, text: plainText(text, LIMITS.button) };
}
