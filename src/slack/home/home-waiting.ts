import type { RequestState } from '../../domain/requests/state.ts';
import type { CancelAsked } from '../../domain/today.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { CARD_ACTIONS } from '../blocks/action-ids.ts';
import { fit, oneLine } from '../blocks/limits.ts';
import { join, moment, type Sentence, say } from '../text/sentence.ts';
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

/** What waits for the reader's own decision, with the cost before it is made. */
export function waitingPart({ home: { waiting, at }, place, reader: { language } }: HomeModel): HomePart {
  const { home } = words(language);
  const { total, from, looked, mine, next, back } = waiting;
  return {
    key: 'waiting',
    intro: [home.waiting(total, from, looked, mine?.length ?? null)],
    items: [
      ...(mine ?? []).map((request) => requestItem(request, at, language)),
      ...back.map((asked) => backItem(asked, at, language)),
    ],
    below: null,
    pages: [
      ...(from > 0
        ? [
            placeButton('waiting_first', home.buttons.firstWaiting, {
              ...place,
              waiting: { cursor: null, from: 0 },
            }),
          ]
        : []),
      ...(next === null
        ? []
        : [
            placeButton('waiting_next', home.buttons.moreWaiting, {
              ...place,
              waiting: { cursor: next, from: from + looked },
            }),
          ]),
    ],
  };
}

function requestItem(request: RequestState, now: Instant, language: Language): HomeItem {
  const { card, home, gap, colon, dot, stop } = words(language);
  const { raise } = request;
  const { packLeft, packAll } = raise.asked;
  const { labels } = card;
  const cost = say`${labels.cost}${colon}${card.cost(raise.units, raise.days)}${stop}`;
  const reason = (longest: number) => fit(oneLine(raise.reason), longest);
  const facts: Sentence[] = [
    cost,
    say`${labels.balance}${colon}${card.balance(packLeft, packLeft - raise.units, packAll)}${stop}`,
    [home.waitingFor.votes(request.votes.length, request.rule.need)],
    home.waitingFor.decideBy(request.expiresAt),
  ];
  const begins = raise.beginsAt === null ? card.atOnce : moment(raise.beginsAt);
  return {
    title: titleOf(request, language),
    detail: join(
      [
        home.waitingFor.asked(request.requester, reason(LONGEST_REASON)),
        say`${labels.starts}${colon}${begins}${stop}${gap}${join(facts, gap)}`,
      ],
      '\n',
    ),
    brief: join(
      [
        home.waitingFor.asked(request.requester, reason(SHORT_REASON)),
        cost,
        [home.waitingFor.expiresIn(request.expiresAt - now)],
      ],
      dot,
    ),
    buttons: someCardButtons(request, [CARD_ACTIONS.approve, CARD_ACTIONS.reject], 'waiting', language),
  };
}

function backItem({ request, no, by, expiresAt }: CancelAsked, now: Instant, language: Language): HomeItem {
  const { home, gap, dot } = words(language);
  const wanted = [CARD_ACTIONS.cancelApprove, CARD_ACTIONS.cancelReject];
  return {
    title: titleOf(request, language),
    detail: join([home.waitingFor.back(by), home.waitingFor.decideBy(expiresAt)], gap),
    brief: join([home.waitingFor.back(by), [home.waitingFor.expiresIn(expiresAt - now)]], dot),
    buttons: someCardButtons(request, wanted, 'waiting', language).filter(
      (block) => block.block_id === `waiting:${request.id}:cancel:${request.id}.${no}`,
    ),
  };
}
