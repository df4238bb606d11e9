import type { App, BlockAction, RespondArguments, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { quota } from './commands/quota.ts';
import { wxauth } from './commands/wxauth.ts';
import { packDetails } from './home/home-details.ts';
import { homeOpened } from './home/home-opened.ts';
import { HOME_ACTIONS } from './home/home-part.ts';
import { raiseFromHome } from './home/home-raise.ts';
import { turnHome } from './home/turn-home.ts';
import { type Answerer, answering, type Listener } from './interaction/answer.ts';
import type { ListenerDeps } from './interaction/deps.ts';
import { followLink } from './interaction/follow-link.ts';
import { formFault } from './interaction/form-fault.ts';
import {
  type ActionPayload,
  type CommandPayload,
  type EventPayload,
  parseAction,
  parseCommand,
  parseEvent,
  parseShortcut,
  parseSubmit,
  type Sender,
  type ShortcutPayload,
  type SubmitPayload,
} from './interaction/payloads.ts';
import { emptyHome, refuseForm, sayWhyNot } from './interaction/turn-away.ts';
import { turnListPage } from './lists/list-page.ts';
import { LIST_ACTION } from './lists/list-table.ts';
import { revokeInvitation } from './merchants/revoke-invitation.ts';
import { startTicketPush } from './merchants/start-ticket-push.ts';
import { WXAUTH_ACTIONS } from './merchants/wxauth-answers.ts';
import { RECORD_ACTION, RECORD_FORM } from './movements/record-form.ts';
import { recordMovement } from './movements/record-movement.ts';
import { submitRecord } from './movements/submit-record.ts';
import { PACKS_PAGE } from './packs/pack-list.ts';
import { turnPacks } from './packs/turn-packs.ts';
import { PICTURE_ACTIONS } from './pictures/picture-actions.ts';
import { showPicture } from './pictures/show-picture.ts';
import { chooseStart } from './requests/ask/choose-start.ts';
import { SAME_AGAIN } from './requests/ask/same-again.ts';
import { submitAgain } from './requests/ask/submit-again.ts';
import { submitAgainForm } from './requests/ask/submit-again-form.ts';
import { START_ACTION } from './requests/ask/unclear-start.ts';
import { approve } from './requests/decide/approve.ts';
import { cancel, decideCancel } from './requests/decide/cancel.ts';
import { reject } from './requests/decide/reject.ts';
import { REJECT_FORM } from './requests/decide/reject-form.ts';
import { settle } from './requests/decide/settle.ts';
import { submitReject } from './requests/decide/submit-reject.ts';
import { withdraw } from './requests/decide/withdraw.ts';
import { changeRaise } from './requests/form/change-raise.ts';
import { openRaise } from './requests/form/open-raise.ts';
import { RAISE_FORM } from './requests/form/raise-form.ts';
import { renew } from './requests/form/renew.ts';
import { submitRaise } from './requests/form/submit-raise.ts';
import { quietWarning } from './warnings/quiet-warning.ts';
import { WARNING_ACTIONS } from './warnings/warning-buttons.ts';

type Table<P extends Sender, A> = ReadonlyMap<string, Listener<P, A>>;

/** Everything Headroom listens to. A new listener is a file and a row; commands, shortcuts and events are in manifest.yml too. */
export const COMMANDS: Table<CommandPayload, string | RespondArguments> = new Map([
  ['/quota', quota],
  ['/wxauth', wxauth],
]);

/** By action_id; a suffix after `:` may follow and is the listener's own, unless the whole has a row. */
const ACTIONS: Table<ActionPayload, void> = new Map([
  ['request.approve', approve],
  ['request.reject', reject],
  ['request.withdraw', withdraw],
  ['allocation.settle', settle],
  [START_ACTION, chooseStart],
  [LIST_ACTION, turnListPage],
  [PACKS_PAGE, turnPacks],
  [PICTURE_ACTIONS.balance, showPicture],
  [PICTURE_ACTIONS.timeline, showPicture],
  [PICTURE_ACTIONS.spend, showPicture],
  ['allocation.renew', renew],
  [SAME_AGAIN, submitAgain],
  ['allocation.cancel', cancel],
  [HOME_ACTIONS.refresh, turnHome],
  [HOME_ACTIONS.page, turnHome],
  [HOME_ACTIONS.raise, raiseFromHome],
  [HOME_ACTIONS.details, packDetails],
  ['request.approve:cancel', decideCancel('approve')],
  ['request.reject:cancel', decideCancel('reject')],
  ['request.withdraw:cancel', decideCancel('withdraw')],
  ['warning.snooze', quietWarning],
  ['warning.mute', quietWarning],
  [WARNING_ACTIONS.console, followLink],
  [RECORD_ACTION, recordMovement],
  [WXAUTH_ACTIONS.revoke, revokeInvitation],
  [WXAUTH_ACTIONS.ticketPush, startTicketPush],
]);

/** Forms by callback_id: what happens when something in them is chosen, whatever it is. */
const FORM_CHANGES: Table<ActionPayload, void> = new Map([[RAISE_FORM, changeRaise]]);

/** Forms by callback_id, sent. */
export const VIEWS: Table<SubmitPayload, ViewResponseAction> = new Map([
  [RAISE_FORM, submitRaise],
  [REJECT_FORM, submitReject],
  [SAME_AGAIN, submitAgainForm],
  [RECORD_FORM, submitRecord],
]);

export const SHORTCUTS: Table<ShortcutPayload, void> = new Map([['raise.open', openRaise]]);

/** Events by their type. */
export const EVENTS: Table<EventPayload, void> = new Map([['app_home_opened', homeOpened]]);

const ANY = /^/;

/** One for each kind of payload; the tables above decide. */
export type Answerers = {
  command: Answerer<string | RespondArguments>;
  action: Answerer<void>;
  view: Answerer<ViewResponseAction>;
  shortcut: Answerer<void>;
  event: Answerer<void>;
};

export function createAnswerers(deps: ListenerDeps): Answerers {
  return {
    command: answering(deps, 'command', parseCommand, ({ name }) => COMMANDS.get(name) ?? null, sayWhyNot),
    action: answering(deps, 'action', parseAction, actionListener, sayWhyNot),
    view: answering(
      deps,
      'view',
      parseSubmit,
      ({ name }) => VIEWS.get(name) ?? null,
      refuseForm,
      ({ view }, said) => formFault(view, said),
    ),
    shortcut: answering(
      deps,
      'shortcut',
      parseShortcut,
      ({ name }) => SHORTCUTS.get(name) ?? null,
      sayWhyNot,
    ),
    event: answering(deps, 'event', parseEvent, ({ name }) => EVENTS.get(name) ?? null, emptyHome),
  };
}

/**
 * Hands Bolt one listener per kind of payload. Bolt runs all listeners that match at the same time, and leaves a
 * payload that none matches without an answer for three seconds.
 */
export function registerListeners(app: App, answerers: Answerers): void {
  const { command, action, view, shortcut, event } = answerers;
  app.command(ANY, command.listen);
  app.action<BlockAction>(ANY, action.listen);
  app.view<ViewSubmitAction>(ANY, view.listen);
  app.shortcut(ANY, shortcut.listen);
  // Bolt has acknowledged an event before anybody hears of it.
  for (const name of EVENTS.keys())
    app.event(name, ({ body }) => event.listen({ body, ack: async () => {} }));
}

function actionListener({ name, view }: ActionPayload): Listener<ActionPayload, void> | null {
  const id = name.split(':', 1)[0] ?? '';
  const listener = ACTIONS.get(name) ?? ACTIONS.get(id);
  if (listener) return view?.isHome && !isHomeOwn(id) ? onHome(listener) : listener;
  return (view ? FORM_CHANGES.get(view.callbackId) : undefined) ?? null;
}

function isHomeOwn(id: string): boolean {
  return id === HOME_ACTIONS.refresh || id === HOME_ACTIONS.page;
}

/** A card's button on the Home tab: the tab shows what came of it. */
function onHome(listener: Listener<ActionPayload, void>): Listener<ActionPayload, void> {
  return async (payload, turn, deps) => {
    await listener(payload, turn, deps);
    await deps.useCases.showHome(payload.userId, null);
  };
}
