import { expectedRun } from '../../domain/requests/run.ts';
import { standing } from '../../domain/requests/standing.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { CARD_ACTIONS } from '../blocks/action-ids.ts';
import { detailsButton } from '../requests/card/card-buttons.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { type HomeModel, type HomePart, moreOf, someCardButtons, titleOf } from './home-part.ts';

/** Blocks of buttons of one raise; its card has the others. */
const MOST_BUTTON_ROWS = 1;

/** What runs or will run, with the time that is left; one's own with what can be done about it. */
export function runningPart({ home: { running, at }, reader: { language }, userId }: HomeModel): HomePart {
  const { lists } = words(language);
  return {
    key: 'running',
    intro: running.total === 0 ? [lists.overview.running(0)] : null,
    items: running.items.map((request) => {
      const detail = runState(request, at, language);
      return {
        title: titleOf(request, language),
        detail,
        brief: detail,
        accessory: detailsButton(request, language),
        buttons:
          request.requester === userId
            ? someCardButtons(request, OWN_RAISE, 'running', language).slice(0, MOST_BUTTON_ROWS)
            : [],
      };
    }),
    below: moreOf('running', running.items.length, running.total, language),
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
      const detail = [lists.standing[standing(request, at)]];
      const [block] = someCardButtons(request, [CARD_ACTIONS.withdraw], 'own', language);
      const [withdraw] = block?.elements ?? [];
      const accessory = withdraw?.type === 'button' ? withdraw : detailsButton(request, language);
      return { title: titleOf(request, language), detail, brief: detail, accessory, buttons: [] };
    }),
    below: moreOf('own', own.items.length, own.total, language),
    pages: [],
  };
}

/** How it stands, and the time that is left. */
function runState(request: RequestState, now: Instant, language: Language): Sentence {
  const { lists, home, dot } = words(language);
  const state = lists.standing[standing(request, now)];
  const period = expectedRun(request);
  if (!period) return [state];
  const { startsAt, endsAt } = period;
  const left = now < startsAt ? home.startsIn(startsAt - now) : home.endsIn(endsAt - now);
  return join([state, left], dot);
}
