import type { ActionsBlock, Button, HomeView, KnownBlock } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import { HOME_ACTIONS } from '../blocks/action-ids.ts';
import { boldLine, titled } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, section } from '../blocks/render.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { merchantsPart } from './home-merchants.ts';
import { packsPart } from './home-packs.ts';
import type { HomeItem, HomeModel, HomePart } from './home-part.ts';
import { ownPart, runningPart } from './home-raises.ts';
import { waitingPart } from './home-waiting.ts';
import { warningsPart } from './home-warnings.ts';

/** The block that tells when this was drawn; it alone differs where nothing else does. */
export const AS_OF = 'home_as_of';

/** Everything that somebody sees first, in the order in which it matters. */
export function homeParts(model: HomeModel): HomePart[] {
  const parts = [waitingPart, packsPart, runningPart, ownPart, warningsPart].map((part) => part(model));
  return [...parts, ...merchantsPart(model)];
}

/** The Home tab: at most 99 of Slack's 100 blocks. https://docs.slack.dev/surfaces/app-home */
export function homeView(model: HomeModel): HomeView {
  const { language } = model.reader;
  const { lists, home } = words(language);
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [
      { type: 'header', text: plainText(lists.titles.overview, LIMITS.header) },
      { ...paragraph(home.asOf(model.home.at)), block_id: AS_OF },
      { type: 'actions', block_id: 'home', elements: [raiseButton(language), refreshButton(language)] },
      ...homeParts(model).flatMap((part) => partBlocks(part, language)),
      paragraph([lists.hints.overview]),
    ],
  };
}

function partBlocks({ key, intro, items, below, pages }: HomePart, language: Language): KnownBlock[] {
  const heading = words(language).home.headings[key];
  const plain = items.every(({ buttons }) => buttons.length === 0);
  return [
    { type: 'header', text: plainText(heading, LIMITS.header) },
    ...(intro ? [paragraph(intro)] : []),
    ...(plain ? bulleted(items, language) : items.flatMap(itemBlocks)),
    ...(below ? [paragraph(below)] : []),
    ...pageRow(key, pages),
  ];
}

function itemBlocks({ title, detail, buttons }: HomeItem): KnownBlock[] {
  return [titled(title, detail), ...buttons];
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
  return { type: 'rich_text' as const, elements: [boldLine(words(language).home.headings[key])] };
}
