import type { Button } from '@slack/web-api';
import type { AskRefusal, RenewRefusal } from '../../../domain/requests/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Language } from '../../../kit/language.ts';
import { CARD_ACTIONS, HOME_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { answer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import { name } from '../../blocks/limits.ts';
import { type Sentence, say } from '../../text/sentence.ts';
import type { StartClock } from '../../words/shape/start.ts';
import { words } from '../../words/words.ts';
import { requestValue } from '../card/card-value.ts';
import { handoverLines } from '../card/handover-lines.ts';
import { historyButton } from '../lists/history-button.ts';

/** After a raise was submitted: its start is repeated in full, since money depends on it. */
export function askedAnswer(request: RequestState, language: Language, clock: StartClock): PrivateAnswer {
  const asked = askedSentence(request, language);
  return answer(
    [
      asked,
      ...startsOf(request, language, clock),
      ...handoverLines(request, language).map(([, line]) => line),
      // Of one that is approved already, nobody has to decide.
      ...(request.asks && request.phase === 'pending'
        ? [words(language).delegates.notifies(request.asks)]
        : []),
    ],
    [
      button(
        CARD_ACTIONS.details,
        words(language).buttons.details,
        requestValue({ request: request.id, key: request.key }),
      ),
    ],
  );
}

/** One line, or one for each allocation that begins at another time; none for “once approved” of what is approved already. */
function startsOf(
  { phase, raise: { items } }: RequestState,
  language: Language,
  clock: StartClock,
): Sentence[] {
  const { start, colon } = words(language);
  const starts = new Set(items.map(({ beginsAt }) => beginsAt));
  if (phase !== 'pending' && starts.size === 1 && starts.has(null)) return [];
  const [first, ...others] = starts;
  if (others.length === 0) return [start.repeated(first ?? null, clock)];
  return items.map(({ app, beginsAt }) => say`${name(app.name)}${colon}${start.repeated(beginsAt, clock)}`);
}

function askedSentence(request: RequestState, language: Language): Sentence {
  const { answers, automatic } = words(language);
  const { id, channel, rule } = request;
  const kind = request.phase === 'approved' ? request.automatic?.kind : undefined;
  if (request.phase === 'approved' && request.grant)
    return words(language).grants.answers.used(id, request.grant);
  if (kind === undefined) return answers.asked(id, channel);
  return kind === 'approve'
    ? automatic.answers.approved(id, name(rule.name), channel)
    : automatic.answers.brokeGlass(id, name(rule.name), channel);
}

/** `nearest`: the line that could be carried out instead, on a line of its own to be copied. */
export function askRefusedAnswer(
  refusal: AskRefusal,
  language: Language,
  nearest: string | null = null,
): PrivateAnswer {
  return answer(
    [ofItem(refusal, words(language).refusals.ask(refusal), language), ...suggested(nearest, language)],
    formHelps(refusal) ? [formButton(language)] : [],
  );
}

/** The same for a renewal. */
export function renewRefusedAnswer(
  refusal: RenewRefusal,
  language: Language,
  nearest: string | null = null,
): PrivateAnswer {
  return answer(
    [ofItem(refusal, words(language).refusals.renew(refusal), language), ...suggested(nearest, language)],
    renewalStep(refusal, language),
  );
}

/** Of several, which one it is about: `tickets: …`. */
function ofItem(refusal: RenewRefusal, sentence: Sentence, language: Language): Sentence {
  const item = 'item' in refusal ? refusal.item : undefined;
  return item === undefined ? sentence : say`${name(item.app)}${words(language).colon}${sentence}`;
}

/** The one thing to do next, as a button. */
function renewalStep(refusal: RenewRefusal, language: Language): Button[] {
  switch (refusal.reason) {
    case 'not_found':
      return [historyButton(language)];
    case 'not_allocated':
      return [formButton(language)];
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return [];
    default:
      return formHelps(refusal) ? [formButton(language)] : [];
  }
}

/** Whether the form, which offers only what can be had, is the way out. */
function formHelps({ reason }: AskRefusal): boolean {
  switch (reason) {
    case 'unknown_app':
    case 'rate_not_sold':
    case 'days_not_sold':
    case 'starts_in_past':
    case 'same_app_at_once':
    case 'unknown_pack':
    case 'not_offered':
    case 'not_enough_units':
    case 'pack_ends_before_start':
      return true;
    case 'no_pack':
    case 'over_limit':
    case 'refused_by_policy':
    case 'no_break_glass':
    case 'frozen':
    case 'busy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'reason_too_long':
    case 'no_channel':
    case 'asked_already':
    case 'same_again':
      return false;
  }
}

function suggested(line: string | null, language: Language): Sentence[] {
  return line === null ? [] : [[words(language).answers.suggestion(line)]];
}

function formButton(language: Language): Button {
  return button(HOME_ACTIONS.raise, words(language).home.buttons.raise, 'form');
}
