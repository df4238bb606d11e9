import type { ActionsBlock, Button } from '@slack/web-api';
import type { PackView } from '../../domain/packs/pack-view.ts';
import type { PackPage } from '../../flows/packs/use-cases.ts';
import { HOME_ACTIONS, PICTURE_ACTIONS } from '../blocks/action-ids.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { balance, outdatedFacts, soldName } from '../packs/pack-facts.ts';
import type { Reader } from '../people/people.ts';
import { plainDate } from '../text/moments.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { type HomeItem, type HomeModel, type HomePart, placeButton } from './home-part.ts';

/** Packs: bar, days left, the day on which each runs out, until when it can be given back, and how old the figures are. */
export function packsPart({ home: { packs: page }, place, reader }: HomeModel): HomePart {
  const { packs, home, gap } = words(reader.language);
  if (page === null) return { key: 'packs', intro: [home.noFigures], items: [], below: null, pages: [] };
  const { previous, next } = turned(page);
  const paged = page.pages > 1 ? [[packs.page(page.page, page.pages, page.total)]] : [];
  return {
    key: 'packs',
    intro: introOf(page, reader),
    items: page.packs.map((view) => packItem(view, reader)),
    below: join([...paged, packs.figures(page.figures)], gap),
    pages: [
      ...(previous
        ? [placeButton('packs_previous', home.buttons.fewerPacks, { ...place, packs: previous })]
        : []),
      ...(next ? [placeButton('packs_next', home.buttons.morePacks, { ...place, packs: next })] : []),
    ],
  };
}

/** Orders that could not be read may be packs: then nobody is told that there is none. */
function introOf({ total, unreadable }: PackPage, { language }: Reader): Sentence | null {
  if (unreadable > 0) return [words(language).unreadable.orders(unreadable)];
  return total === 0 ? [words(language).packs.none] : null;
}

function turned({ page, pages }: PackPage): { previous: number | null; next: number | null } {
  return { previous: page > 1 ? page - 1 : null, next: page < pages ? page + 1 : null };
}

function packItem(view: PackView, reader: Reader): HomeItem {
  const { pack } = view;
  const { gap, dot } = words(reader.language);
  const facts = mainFacts(view, reader);
  const held = balance(view, reader.language);
  return {
    title: `${pack.orderId}${dot}${soldName(pack.name)}`,
    detail: join([held, join([...facts, ...otherFacts(view, reader)], gap)], '\n'),
    brief: join([held, join(facts, gap)], dot),
    buttons: [packButtons(pack.orderId, reader)],
  };
}

function mainFacts(view: PackView, { language, timeZone }: Reader): Sentence[] {
  const { packs, home } = words(language);
  const { forecast, pack } = view;
  const lasts = forecast !== null && forecast.runsOutAt >= pack.validUntil;
  const date = forecast === null || lasts ? null : plainDate(forecast.runsOutAt, timeZone);
  return [
    ...outdatedFacts(pack, language),
    packs.state(view),
    ...(forecast === null ? [] : [[home.forecast(forecast, date)]]),
    ...(view.refundableUntil === null ? [] : [packs.refundable(view.refundableUntil)]),
  ];
}

function otherFacts({ reserved, lagging }: PackView, { language }: Reader): Sentence[] {
  const { packs } = words(language);
  return [...(reserved > 0n ? [[packs.reserved(reserved)]] : []), ...(lagging ? [[packs.lagging]] : [])];
}

function packButtons(orderId: string, { language }: Reader): ActionsBlock {
  const { buttons } = words(language).home;
  const button = (actionId: string, text: string): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(text, LIMITS.button),
    value: orderId,
  });
  return {
    type: 'actions',
    block_id: `packs:${orderId}`,
    elements: [
      button(HOME_ACTIONS.details, buttons.details),
      button(PICTURE_ACTIONS.balance, buttons.picture),
    ],
  };
}
