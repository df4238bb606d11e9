import type { RankedPack } from '../../domain/packs/outlook.ts';
import type { PackPage } from '../../flows/packs/use-cases.ts';
import type { Instant } from '../../kit/instant.ts';
import { HOME_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { bar } from '../packs/pack-facts.ts';
import { type Dates, packOutlook } from '../packs/pack-row.ts';
import { runwayLines } from '../packs/runway-lines.ts';
import type { Reader } from '../people/people.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { whenOf } from '../text/when.ts';
import { words } from '../words/words.ts';
import { type HomeItem, type HomeModel, type HomePart, placeButton } from './home-part.ts';

/** Packs: how far all of them reach, then a row each, the most urgent first, and how old the figures are. */
export function packsPart({ home: { packs: page, at }, place, reader }: HomeModel): HomePart {
  const { packs, home, gap } = words(reader.language);
  if (page === null) return { key: 'packs', intro: [home.noFigures], items: [], below: null, pages: [] };
  const { previous, next } = turned(page);
  const paged = page.pages > 1 ? [[packs.page(page.page, page.pages, page.total)]] : [];
  return {
    key: 'packs',
    intro: introOf(page, at, reader),
    items: page.packs.map((view) => packItem(view, at, reader)),
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
function introOf({ total, unreadable, runways }: PackPage, now: Instant, reader: Reader): Sentence | null {
  const { language } = reader;
  const odd = unreadable > 0 ? [[words(language).unreadable.orders(unreadable)]] : [];
  if (total === 0) return unreadable > 0 ? join(odd, '') : [words(language).packs.none];
  return join(
    [...odd, ...runwayLines(runways, { now, dates: datesFor(now, reader), language, waste: false })],
    '\n',
  );
}

function turned({ page, pages }: PackPage): { previous: number | null; next: number | null } {
  return { previous: page > 1 ? page - 1 : null, next: page < pages ? page + 1 : null };
}

/** On a phone a longer bar takes a line of its own. */
const CELLS = 6;

function packItem(view: RankedPack, now: Instant, reader: Reader): HomeItem {
  const { pack, left } = view;
  const { language } = reader;
  const { packName, numbers, buttons, dot } = words(language);
  const facts: Sentence[] = [
    ...(left > 0n ? [[numbers.units(left)]] : []),
    packOutlook(view, datesFor(now, reader), language),
  ];
  const detail = join(facts, dot);
  return {
    title: `${bar(left, pack.all, CELLS)} ${packName(pack, 'start')}`,
    detail,
    brief: detail,
    accessory: button(HOME_ACTIONS.details, buttons.details, pack.orderId),
    buttons: [],
  };
}

/** Lines with a button at their end are plain text, in which Slack translates no times. */
function datesFor(now: Instant, { language, timeZone }: Reader): Dates {
  const shown = (at: Instant) => words(language).when(whenOf(at, now, timeZone));
  return { moment: shown, day: shown };
}
