import type { ActionsBlock, Button } from '@slack/web-api';
import type { Freeze } from '../../domain/freeze/freeze.ts';
import type { TodayItem } from '../../domain/home/today.ts';
import { openReview } from '../../domain/reviews/review.ts';
import type { Language } from '../../kit/language.ts';
import { CARD_ACTIONS, HOME_ACTIONS, WARNING_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { CONSOLE_URL } from '../blocks/console-url.ts';
import { LIMITS, name, plainText } from '../blocks/limits.ts';
import { detailsButton } from '../requests/card/card-buttons.ts';
import { raiseFacts } from '../requests/card/card-facts.ts';
import { say } from '../text/sentence.ts';
import { SEVERITY_MARKS } from '../text/severity-marks.ts';
import { whenOf } from '../text/when.ts';
import { words } from '../words/words.ts';
import { type HomeItem, type HomeModel, type HomePart, someCardButtons } from './home-part.ts';
import { packValue } from './home-raise.ts';
import { cancelItem, requestItem } from './home-waiting.ts';

/** Seen before anything is read: something cannot be met or is not known; something will be lost; something is due. */
const MARKS = { act: SEVERITY_MARKS.act, plan: SEVERITY_MARKS.plan, due: '🔵' };

/** What matters today, each in one line with what can be done about it. */
export function todayPart(model: HomeModel): HomePart {
  const { home, reader } = model;
  const { items, more } = home.today;
  const said = words(reader.language).home.today;
  return {
    key: 'today',
    intro: items.length === 0 ? [isKnown(home) ? `✅ ${said.nothing}` : said.unchecked] : null,
    items: items.map((item) => todayItem(item, model)),
    below: more > 0 ? [said.more(more)] : null,
    pages: [],
  };
}

/** Nothing is said to be clear of which nothing is known. */
function isKnown({ packs, waiting }: HomeModel['home']): boolean {
  return packs !== null && waiting.mine !== null;
}

function todayItem(item: TodayItem, model: HomeModel): HomeItem {
  const { home, reader } = model;
  const mark = MARKS[markOf(item)];
  if (item.kind === 'approve')
    return marked(mark, requestItem(item.request, 'today', home.at, reader.language));
  if (item.kind === 'approve_cancel')
    return marked(mark, cancelItem(item.asked, 'today', home.at, reader.language));
  if (item.kind === 'frozen') return frozenItem(mark, item.freeze, reader.language);
  const line = [`${mark} ${lineOf(item, model)}`];
  return { title: '', detail: line, brief: line, buttons: [], ...remedyOf(item, model) };
}

function frozenItem(mark: string, freeze: Freeze, language: Language): HomeItem {
  const line = say`${mark} ${words(language).freeze.today(freeze)}`;
  return { title: '', detail: line, brief: line, buttons: [] };
}

function marked(mark: string, item: HomeItem): HomeItem {
  return { ...item, title: `${mark} ${item.title}` };
}

/** What is one line with a remedy; the others are requests as they stand among those to approve. */
type LineItem = Exclude<TodayItem, { kind: 'approve' | 'approve_cancel' | 'frozen' }>;

function markOf({ kind }: TodayItem): keyof typeof MARKS {
  switch (kind) {
    case 'frozen':
    case 'unknown':
    case 'unpayable':
    case 'no_units':
    case 'review_overdue':
      return 'act';
    case 'runs_out':
    case 'wastes':
    case 'budget':
      return 'plan';
    case 'approve':
    case 'approve_cancel':
    case 'starts':
    case 'ends':
      return 'due';
  }
}

function lineOf(item: LineItem, model: HomeModel): string {
  const { home, reader } = model;
  const { today } = words(reader.language).home;
  const now = home.at;
  const ofAccount = (account: string | null) =>
    account !== null && (home.packs?.runways.length ?? 0) > 1 ? name(account) : null;
  switch (item.kind) {
    case 'unknown':
      return today.unknown(raiseFacts(item.request));
    case 'unpayable': {
      const { items } = item.request.raise;
      const { pack } = items.find((one) => one.pack.orderId === item.orderId) ?? items[0];
      return today.unpayable(raiseFacts(item.request), item.units, pack, item.left);
    }
    case 'no_units':
      return today.noUnits(ofAccount(item.account));
    case 'runs_out': {
      const { account, runsOutAt } = item.runway;
      return today.runsOut(ofAccount(account), item.runway, whenOf(runsOutAt, now, reader.timeZone));
    }
    case 'wastes': {
      const { units, pack, at } = item.first;
      const first = { units, pack, at: whenOf(at, now, reader.timeZone) };
      return today.wastes(ofAccount(item.account), first, item.more);
    }
    case 'review_overdue': {
      const dueAt = openReview(item.request)?.dueAt ?? now;
      return today.reviewOverdue(raiseFacts(item.request), now - dueAt);
    }
    case 'budget': {
      const { budget, used } = item.use;
      return today.budget(name(budget.name), used, budget.units);
    }
    case 'starts':
    case 'ends':
      return today[item.kind](raiseFacts(item.request), item.at - now);
  }
}

type Remedies = { accessory?: Button; buttons?: ActionsBlock[] };

/** One button at the end of the line; both answers below it where nobody but people knows what happened. */
function remedyOf(item: LineItem, { reader: { language }, userId }: HomeModel): Remedies {
  switch (item.kind) {
    case 'unknown': {
      const { settleYes, settleNo, cancelYes, cancelNo } = CARD_ACTIONS;
      const answers = [settleYes, settleNo, cancelYes, cancelNo];
      return { buttons: someCardButtons(item.request, answers, 'today', language).slice(0, 1) };
    }
    case 'review_overdue':
      return cardButton(someCardButtons(item.request, [CARD_ACTIONS.review], 'today', language));
    case 'unpayable':
      return { accessory: detailsButton(item.request, language) };
    case 'no_units':
    case 'runs_out':
      return { accessory: consoleButton(language) };
    case 'wastes':
      return {
        accessory: button(
          HOME_ACTIONS.raise,
          words(language).home.buttons.use,
          packValue(item.first.pack.orderId),
        ),
      };
    // Whoever raises a limit next sees what it needs then.
    case 'budget':
      return {};
    case 'starts':
      return { accessory: detailsButton(item.request, language) };
    case 'ends': {
      const renew = someCardButtons(item.request, [CARD_ACTIONS.renew], 'today', language);
      const own = item.request.requester === userId && renew.length > 0;
      return own ? cardButton(renew) : { accessory: detailsButton(item.request, language) };
    }
  }
}

function cardButton([block]: readonly ActionsBlock[]): Remedies {
  const [first] = block?.elements ?? [];
  return first?.type === 'button' ? { accessory: first } : {};
}

function consoleButton(language: HomeModel['reader']['language']): Button {
  const text = plainText(words(language).warnings.buttons.console, LIMITS.button);
  return { type: 'button', action_id: WARNING_ACTIONS.console, text, url: CONSOLE_URL };
}
