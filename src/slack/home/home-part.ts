import type { ActionsBlock, Button } from '@slack/web-api';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Home, HomePlace } from '../../flows/home/home-model.ts';
import type { Language } from '../../kit/language.ts';
import { HOME_ACTIONS } from '../blocks/action-ids.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import type { Reader } from '../people/people.ts';
import { cardButtons } from '../requests/card/card-buttons.ts';
import { raiseFacts } from '../requests/card/card-facts.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { writeHomePlace } from './home-place.ts';

/** What Home is drawn from. */
export type HomeModel = { home: Home; place: HomePlace; reader: Reader; userId: string };

/** One thing of a part, with what can be done about it. */
export type HomeItem = {
  title: string;
  detail: Sentence;
  /** What a message has room for, whose text holds everything once more. */
  brief: Sentence;
  /** At the end of the line, which then has no people in it and times of the reader's. */
  accessory?: Button;
  /** Below it. */
  buttons: ActionsBlock[];
};

/** A part of Home before it is drawn on the tab or in a message. */
export type HomePart = {
  /** Its blocks are told apart by it. */
  key:
    | 'today'
    | 'packs'
    | 'waiting'
    | 'running'
    | 'own'
    | 'warnings'
    | 'grants'
    | 'series'
    | 'purchases'
    | 'merchants';
  /** What there is to say of all of it. */
  intro: Sentence | null;
  items: HomeItem[];
  below: Sentence | null;
  pages: Button[];
};

/** Some parts are lists that have a name of their own. */
export function headingOf(key: HomePart['key'], language: Language): string {
  const { home, packs, lists, grants, series, purchases } = words(language);
  if (key === 'packs') return packs.title;
  if (key === 'grants') return grants.list.title;
  if (key === 'series') return series.list.title;
  if (key === 'purchases') return purchases.list.title;
  return key === 'running' ? lists.titles.running(null) : home.headings[key];
}

/** A button that leads to another place of Home. */
export function placeButton(which: string, text: string, place: HomePlace): Button {
  return {
    type: 'button',
    action_id: `${HOME_ACTIONS.page}:${which}`,
    text: plainText(text, LIMITS.button),
    value: writeHomePlace(place),
  };
}

/** Those buttons of a request's card that are wanted here, with block ids that no other part uses. */
export function someCardButtons(
  request: RequestState,
  wanted: readonly string[],
  part: HomePart['key'],
  language: Language,
): ActionsBlock[] {
  return cardButtons(request, language).flatMap((block) => {
    const elements = block.elements.filter(
      (element) => 'action_id' in element && wanted.includes(element.action_id ?? ''),
    );
    const id = `${part}:${request.id}:${block.block_id ?? ''}`;
    return elements.length === 0 ? [] : [{ ...block, block_id: id, elements }];
  });
}

/** How many there are beyond those that are shown, and what to type to see them all. */
export function moreOf(
  part: 'running' | 'own',
  shown: number,
  total: number,
  language: Language,
): Sentence | null {
  return total > shown ? [words(language).home.more[part](total - shown)] : null;
}

/** Which raise, on one line. */
export function titleOf(request: RequestState, language: Language): string {
  const { id, app, rate, days, several } = raiseFacts(request);
  const { card, numbers, dot } = words(language);
  if (several) return [id, card.raises(several)].join(dot);
  return [id, `${app} ${numbers.rateShort(rate)}`, numbers.days(days)].join(dot);
}
