import type { CancelAsked, TodayItem } from '../../domain/home/today.ts';
import { tally } from '../../domain/policy/tally.ts';
import { firstPlannedStart, takenOf } from '../../domain/requests/raise.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { FIRST_PLACE } from '../../flows/home/home-model.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { CARD_ACTIONS } from '../blocks/action-ids.ts';
import { fit, oneLine } from '../blocks/limits.ts';
import { join } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import {
  type HomeItem,
  type HomeModel,
  type HomePart,
  placeButton,
  someCardButtons,
  titleOf,
} from './home-part.ts';

const LONGEST_REASON = 200;
const SHORT_REASON = 60;

/** What is pending for the reader's own decision beside what matters today; nothing where all of it stands there. */
export function waitingPart({ home: { waiting, today, at }, place, reader }: HomeModel): HomePart[] {
  const { language } = reader;
  const { home } = words(language);
  const { total, from, looked, mine, next, back } = waiting;
  const requests = (mine ?? []).filter(({ id }) => !today.items.some((item) => isApproval(item, id)));
  const cancels = back.filter(
    (asked) => !today.items.some((item) => 'asked' in item && item.asked === asked),
  );
  const items = [
    ...requests.map((request) => requestItem(request, 'waiting', at, language)),
    ...cancels.map((asked) => cancelItem(asked, 'waiting', at, language)),
  ];
  const pages = [
    ...(from > 0
      ? [placeButton('waiting_first', home.buttons.firstWaiting, { ...place, waiting: FIRST_PLACE.waiting })]
      : []),
    ...(next === null
      ? []
      : [
          placeButton('waiting_next', home.buttons.moreWaiting, {
            ...place,
            waiting: { cursor: next, from: from + looked },
          }),
        ]),
  ];
  if (items.length === 0 && pages.length === 0 && (mine ?? []).length > 0) return [];
  const intro = [home.waiting(total, from, looked, mine?.length ?? null)];
  return [{ key: 'waiting', intro, items, below: null, pages }];
}

function isApproval(item: TodayItem, id: string): boolean {
  return item.kind === 'approve' && item.request.id === id;
}

/** A request with its cost before it is decided. */
export function requestItem(
  request: RequestState,
  part: HomePart['key'],
  now: Instant,
  language: Language,
): HomeItem {
  const { home, dot } = words(language);
  const { raise, requester, expiresAt } = request;
  const { have, need } = tally(request.rule, request.votes);
  const said = home.waitingFor;
  const cost = takenOf(raise).map(({ orderId, units }) => {
    const { asked } = raise.items.find(({ pack }) => pack.orderId === orderId) ?? raise.items[0];
    return said.cost(units, asked.packLeft - units);
  });
  const asked = (longest: number) => said.asked(requester, fit(oneLine(raise.reason), longest));
  const expires = [said.expiresIn(expiresAt - now)];
  const counted = need > 1 ? [[said.votes(have, need)]] : [];
  return {
    title: titleOf(request, language),
    detail: join(
      [
        asked(LONGEST_REASON),
        join([join(cost, dot), said.starts(firstPlannedStart(raise)), ...counted, expires], dot),
      ],
      '\n',
    ),
    brief: join([asked(SHORT_REASON), join(cost, dot), expires], dot),
    buttons: someCardButtons(request, [CARD_ACTIONS.approve, CARD_ACTIONS.reject], part, language),
  };
}

/** A raise that somebody wants to cancel. */
export function cancelItem(
  { request, no, by, expiresAt }: CancelAsked,
  part: HomePart['key'],
  now: Instant,
  language: Language,
): HomeItem {
  const { home, dot } = words(language);
  const wanted = [CARD_ACTIONS.cancelApprove, CARD_ACTIONS.cancelReject];
  const detail = join([home.waitingFor.back(by), [home.waitingFor.expiresIn(expiresAt - now)]], dot);
  return {
    title: titleOf(request, language),
    detail,
    brief: detail,
    buttons: someCardButtons(request, wanted, part, language).filter(
      (block) => block.block_id === `${part}:${request.id}:cancel:${request.id}.${no}`,
    ),
  };
}
