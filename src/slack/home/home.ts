import type { ActionsBlock, Button, HomeView, KnownBlock } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import { HOME_ACTIONS } from '../blocks/action-ids.ts';
import { boldLine, titled } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, section, toPlain } from '../blocks/render.ts';
import type { Reader } from '../people/people.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { grantsPart } from './home-grants.ts';
import { merchantsPart } from './home-merchants.ts';
import { packsPart } from './home-packs.ts';
import { type HomeItem, type HomeModel, type HomePart, headingOf } from './home-part.ts';
import { purchasesPart } from './home-purchases.ts';
import { ownPart, runningPart } from './home-raises.ts';
import { seriesPart } from './home-series.ts';
import { todayPart } from './home-today.ts';
import { waitingPart } from './home-waiting.ts';
import { warningsPart } from './home-warnings.ts';

/** The block that tells when this was drawn; it alone differs where nothing else does. */
export const AS_OF = 'home_as_of';

/** Everything that somebody sees first, in the order in which it matters. */
export function homeParts(model: HomeModel): HomePart[] {
  const others = [packsPart, runningPart, ownPart, warningsPart].map((part) => part(model));
  return [
    todayPart(model),
    ...waitingPart(model),
    ...purchasesPart(model),
    ...seriesPart(model),
    ...grantsPart(model),
    ...others,
    ...merchantsPart(model),
  ];
}

/** The Home tab: at most 99 of Slack's 100 blocks. https://docs.slack.dev/surfaces/app-home */
export function homeView(model: HomeModel): HomeView {
  const { language } = model.reader;
  const { lists, home } = words(language);
  const [today, ...others] = homeParts(model);
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [
      ...(today ? partBlocks(today, model) : []),
      { ...paragraph(home.asOf(model.home.at)), block_id: AS_OF },
      { type: 'actions', block_id: 'home', elements: [raiseButton(language), refreshButton(language)] },
      ...others.flatMap((part) => partBlocks(part, model)),
      paragraph([lists.hints.overview]),
    ],
  };
}

function partBlocks({ key, intro, items, below, pages }: HomePart, { reader }: HomeModel): KnownBlock[] {
  const heading = headingOf(key, reader.language);
  const plain = items.every(({ buttons, accessory }) => buttons.length === 0 && !accessory);
  return [
    { type: 'header', text: plainText(heading, LIMITS.header) },
    ...(intro ? [paragraph(intro)] : []),
    ...(plain
      ? bulleted(items, reader.language)
      : items.flatMap((item, nth) => itemBlocks(item, `${key}:${nth}`, reader))),
    ...(below ? [paragraph(below)] : []),
    ...pageRow(key, pages),
  ];
}

/** `…8704` stays on one line on a phone. */
const UNBROKEN_ELLIPSIS = '…\u2060';

/** @param id no other block has it */
export function itemBlocks(item: HomeItem, id: string, { language, timeZone }: Reader): KnownBlock[] {
  const { title, detail, accessory, buttons } = item;
  if (!accessory) return [title === '' ? paragraph(detail) : titled(title, detail), ...buttons];
  const line = toPlain(itemLine(title, detail, language), timeZone).replaceAll('…', UNBROKEN_ELLIPSIS);
  const text = plainText(line, LIMITS.section);
  return [{ type: 'section', block_id: id, text, accessory }, ...buttons];
}

function bulleted(items: readonly HomeItem[], language: Language): KnownBlock[] {
  if (items.length === 0) return [];
  const elements = items.map(({ title, detail }) => section(itemLine(title, detail, language)));
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] }];
}

/** On one line. */
export function itemLine(title: string, detail: Sentence, language: Language): Sentence {
  return title === '' ? detail : join([[title], detail], words(language).dot);
}

export function pageRow(key: HomePart['key'], elements: Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: `pages:${key}`, elements }];
}

function raiseButton(language: Language): Button {
  const text = plainText(words(language).home.buttons.raise, LIMITS.button);
  return { type: 'button', action_id: HOME_ACTIONS.raise, text, style: 'primary' };
}

/** @param value a place of Home; the tab remembers its own */
export function refreshButton(language: Language, value?: string): Button {
  const text = plainText(words(language).home.buttons.refresh, LIMITS.button);
  return { type: 'button', action_id: HOME_ACTIONS.refresh, text, ...(value ? { value } : {}) };
}

/** The heading of a part that stands in a message. */
export function partHeading(key: HomePart['key'], language: Language) {
  return { type: 'rich_text' as const, elements: [boldLine(headingOf(key, language))] };
}
