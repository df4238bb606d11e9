import { periodOf, standing } from '../../domain/request/standing.ts';
import type { RequestState } from '../../domain/request/state.ts';
import type { Instant } from '../../domain/units.ts';
import type { AskedBack } from '../../flows/home-model.ts';
import type { Language } from '../words/language.ts';
import { join, moment, type Sentence, say } from '../words/sentence.ts';
import { words } from '../words/words.ts';
import { CARD_ACTIONS } from './card-buttons.ts';
import { raiseFacts } from './card-facts.ts';
import {
  type HomeItem,
  type HomeModel,
  type HomePart,
  moreOf,
  placeButton,
  someCardButtons,
} from './home-part.ts';
import { fit, oneLine } from './limits.ts';

const LONGEST_REASON = 200;
const SHORT_REASON = 60;
/** Blocks of buttons of one raise; its card has the others. */
const MOST_BUTTON_ROWS = 2;

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
  const { card, home, gap, colon, stop } = words(language);
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
    told: join(
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
      ' · ',
    ),
    buttons: someCardButtons(request, [CARD_ACTIONS.approve, CARD_ACTIONS.reject], 'waiting', language),
  };
}

function backItem({ request, no, by, expiresAt }: AskedBack, now: Instant, language: Language): HomeItem {
  const { home, gap } = words(language);
  const wanted = [CARD_ACTIONS.cancelApprove, CARD_ACTIONS.cancelReject];
  return {
    title: titleOf(request, language),
    told: join([home.waitingFor.back(by), home.waitingFor.decideBy(expiresAt)], gap),
    brief: join([home.waitingFor.back(by), [home.waitingFor.expiresIn(expiresAt - now)]], ' · '),
    buttons: someCardButtons(request, wanted, 'waiting', language).filter(
      (block) => block.block_id === `waiting:${request.id}:cancel:${request.id}.${no}`,
    ),
  };
}

/** What runs or will run, with the time that is left; one's own with what can be done about it. */
export function runningPart({ home: { running, at }, reader: { language }, userId }: HomeModel): HomePart {
  const { lists } = words(language);
  return {
    key: 'running',
    intro: running.total === 0 ? [lists.overview.running(0)] : null,
    items: running.items.map((request) => ({
      title: titleOf(request, language),
      told: runLine(request, at, language),
      brief: runState(request, at, language),
      buttons:
        request.requester === userId
          ? someCardButtons(request, OWN_RAISE, 'running', language).slice(0, MOST_BUTTON_ROWS)
          : [],
    })),
    below: moreOf(running.items.length, running.total, '/quota running', language),
    pages: [],
  };
}

const OWN_RAISE = [
  CARD_ACTIONS.renew,
  CARD_ACTIONS.cancel,
  CARD_ACTIONS.cancelWithdraw,
  CARD_ACTIONS.settleYes,
  CARD_ACTIONS.settleNo,
  CARD_ACTIONS.cancelYes,
  CARD_ACTIONS.cancelNo,
];

/** Everything of the reader's own, the newest first; what nobody decided yet can be withdrawn. */
export function ownPart({ home: { own, at }, reader: { language } }: HomeModel): HomePart {
  const { lists } = words(language);
  return {
    key: 'own',
    intro: [lists.overview.own(own.total)],
    items: own.items.map((request) => {
      const told = [lists.standing[standing(request, at)]];
      const buttons = someCardButtons(request, [CARD_ACTIONS.withdraw], 'own', language);
      return { title: titleOf(request, language), told, brief: told, buttons };
    }),
    below: moreOf(own.items.length, own.total, '/quota history', language),
    pages: [],
  };
}

function titleOf(request: RequestState, language: Language): string {
  const { id, app, rate, days } = raiseFacts(request);
  return `${id} · ${app} · ${words(language).card.raise(rate, days)}`;
}

function runLine(request: RequestState, now: Instant, language: Language): Sentence {
  const { columns } = words(language).lists;
  const { colon } = words(language);
  const state = runState(request, now, language);
  const period = periodOf(request);
  if (!period) return state;
  return say`${state} · ${columns.from}${colon}${moment(period.startsAt)} · ${columns.until}${colon}${moment(period.endsAt)}`;
}

/** How it stands, and the time that is left. */
function runState(request: RequestState, now: Instant, language: Language): Sentence {
  const { lists, home } = words(language);
  const state = lists.standing[standing(request, now)];
  const period = periodOf(request);
  if (!period) return [state];
  const { startsAt, endsAt } = period;
  const left = now < startsAt ? home.beginsIn(startsAt - now) : home.endsIn(endsAt - now);
  return [`${state} · ${left}`];
}
