import type { KnownBlock } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { homeParts, itemBlocks, itemLine, pageRow, partHeading, refreshButton } from './home.ts';
import { type HomeItem, type HomeModel, type HomePart, headingOf } from './home-part.ts';
import { writeHomePlace } from './home-place.ts';

/** So much of each part fits the text whole, with names and reasons of the greatest length. Lists and Home have the rest. */
const MOST_ITEMS: Record<HomePart['key'], number> = {
  today: 5,
  packs: 3,
  waiting: 3,
  running: 3,
  own: 3,
  warnings: 2,
  grants: 2,
  series: 2,
  purchases: 2,
  merchants: 0,
};

/** `/quota` alone: the same as the Home tab, in the room of one message. */
export function overviewAnswer(model: HomeModel): PrivateAnswer {
  const { language } = model.reader;
  const { hints } = words(language).lists;
  const parts = homeParts(model).map(shortened);
  const asOf = words(language).home.asOf(model.home.at);
  const sentences: Sentence[] = [
    asOf,
    ...parts.flatMap((part) => partSentences(part, language)),
    [hints.overview],
  ];
  return {
    text: textOf(sentences, '\n', LIMITS.messageText),
    blocks: [
      paragraph(asOf),
      ...parts.flatMap((part) => partBlocks(part, model)),
      {
        type: 'actions',
        block_id: 'home',
        elements: [refreshButton(language, writeHomePlace(model.place))],
      },
      paragraph([hints.overview]),
    ],
  };
}

/** Of what waits only the first page is shown here. */
function shortened(part: HomePart): HomePart {
  const pages = part.key === 'waiting' ? [] : part.pages;
  return { ...part, items: part.items.slice(0, MOST_ITEMS[part.key]), pages };
}

function partSentences({ key, intro, items, below }: HomePart, language: Language): Sentence[] {
  return [
    [headingOf(key, language)],
    ...(intro ? [intro] : []),
    ...items.map((item) => ['• ', ...itemLine(item.title, item.brief, language)]),
    ...(below ? [below] : []),
  ];
}

function partBlocks({ key, intro, items, below, pages }: HomePart, { reader }: HomeModel): KnownBlock[] {
  const { language } = reader;
  const plain = items.every(({ buttons, accessory }) => buttons.length === 0 && !accessory);
  const brief = items.map((item) => ({ ...item, detail: item.brief }));
  return [
    partHeading(key, language),
    ...(intro ? [paragraph(intro)] : []),
    ...(plain
      ? listed(brief, language)
      : brief.flatMap((item, nth) => itemBlocks(item, `${key}:${nth}`, reader))),
    ...(below ? [paragraph(below)] : []),
    ...pageRow(key, pages),
  ];
}

function listed(items: readonly HomeItem[], language: Language): KnownBlock[] {
  if (items.length === 0) return [];
  const lines = items.map(({ title, detail }) => itemLine(title, detail, language));
  return [{ type: 'rich_text', elements: [bullets(lines)] }];
}
