import type { ActionsBlock, Button, KnownBlock } from '@slack/web-api';
import type { RankedPack } from '../../domain/packs/outlook.ts';
import type { PackPage } from '../../flows/packs/use-cases.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { HOME_ACTIONS, PAGE_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { table } from '../blocks/list-table.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { orderTail } from '../text/pack-name.ts';
import { day, join, moment, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { type Dates, packOutlook } from './pack-row.ts';
import { runwayLines } from './runway-lines.ts';

const COLUMNS = ['pack', 'remaining', 'outlook'] as const;

/** Slack shows times in the reader's own zone. */
const DATES: Dates = { moment, day };

/** `/quota packs`: how far all packs reach, then one page of them, the most urgent first. */
export function packListMessage(page: PackPage, language: Language, now: Instant): PrivateAnswer {
  const { packs, gap, dot } = words(language);
  const odd: Sentence[] = page.unreadable > 0 ? [[words(language).unreadable.orders(page.unreadable)]] : [];
  const runway = runwayLines(page.runways, { now, dates: DATES, language });
  const rows = page.packs.map((view) => cellsOf(view, language));
  const below: Sentence[] = [
    ...(page.total === 0 && page.unreadable === 0 ? [[packs.none]] : []),
    ...(page.pages > 1 ? [[packs.page(page.page, page.pages, page.total)]] : []),
    packs.figures(page.figures),
  ];
  const { columns } = packs;
  return {
    text: textOf(
      [
        [packs.title],
        ...odd,
        ...runway,
        ...rows.map((cells) => bulletText(join(cells, dot))),
        join(below, gap),
      ],
      '\n',
      LIMITS.messageText,
    ),
    blocks: [
      { type: 'header', text: plainText(packs.title, LIMITS.header) },
      ...odd.map(paragraph),
      ...(runway.length > 0 ? [{ type: 'rich_text' as const, elements: [bullets(runway)] }] : []),
      ...(rows.length > 0
        ? [
            table(
              COLUMNS.map((key) => ({ head: columns[key], named: false, short: key !== 'outlook' })),
              rows,
            ),
          ]
        : []),
      ...detailButtons(page.packs, language),
      paragraph(join(below, gap)),
      ...pageButtons(page, language),
    ],
  };
}

function cellsOf(view: RankedPack, language: Language): Sentence[] {
  const { packs, packName } = words(language);
  return [
    [packName(view.pack, 'start')],
    [packs.remaining(view.left, view.pack.all)],
    packOutlook(view, DATES, language),
  ];
}

/** Cells of a table take no buttons. */
function detailButtons(views: readonly RankedPack[], language: Language): KnownBlock[] {
  if (views.length === 0) return [];
  const elements = views.map(({ pack: { orderId } }, index) => ({
    ...button(`${HOME_ACTIONS.details}:${index + 1}`, orderTail(orderId), orderId),
  }));
  return [paragraph([words(language).packs.hint]), { type: 'actions', block_id: 'packs_details', elements }];
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
