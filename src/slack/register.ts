import type { App, BlockAction, RespondArguments, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { type ActionGroup, FORMS, type FormId, HOME_ACTIONS } from './blocks/action-ids.ts';
import { ACCESS_EVENTS } from './bolt/access-events.ts';
import { commandListener } from './commands/command-listener.ts';
import { runLine } from './commands/run-line.ts';
import { liftFreeze } from './freeze/lift-freeze.ts';
import { GRANT_BUTTONS, GRANT_DECISIONS } from './grants/grant-actions.ts';
import { submitRejectGrant } from './grants/submit-reject-grant.ts';
import { packDetails } from './home/home-details.ts';
import { homeOpened } from './home/home-opened.ts';
import { raiseFromHome } from './home/home-raise.ts';
import { showHomePage } from './home/show-home-page.ts';
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
import { type WorkspaceListener, workspaceEvent } from './interaction/workspace-events.ts';
import { inviteMerchant } from './merchants/invite-merchant.ts';
import { merchantDetails } from './merchants/merchant-details.ts';
import { revokeInvitation } from './merchants/revoke-invitation.ts';
import { startTicketPush } from './merchants/start-ticket-push.ts';
import { recordMovement } from './movements/record-movement.ts';
import { submitRecord } from './movements/submit-record.ts';
import { showPacksPage } from './packs/show-packs-page.ts';
import { MEMBERSHIP_EVENTS } from './people/membership-changed.ts';
import { PICTURE_BUTTONS } from './pictures/show-picture.ts';
import { backToRaiseForm, openPlanForm } from './plans/form/change-mode.ts';
import { submitPlan } from './plans/form/submit-plan.ts';
import { requestPlan } from './plans/request-plan.ts';
import { PURCHASE_BUTTONS } from './purchases/purchase-actions.ts';
import { submitDecline } from './purchases/submit-decline.ts';
import { quota } from './quota.ts';
import { chooseStart } from './requests/ask/choose-start.ts';
import { submitAgain } from './requests/ask/submit-again.ts';
import { submitAgainForm } from './requests/ask/submit-again-form.ts';
import { approve } from './requests/decide/approve.ts';
import { CANCEL_DECISIONS, cancel } from './requests/decide/cancel.ts';
import { openTextForm } from './requests/decide/open-text-form.ts';
import { resolveUnknown } from './requests/decide/resolve-unknown.ts';
import { retry } from './requests/decide/retry.ts';
import { review } from './requests/decide/review.ts';
import { submitReject } from './requests/decide/submit-reject.ts';
import { withdraw } from './requests/decide/withdraw.ts';
import { showDetails } from './requests/details/show-details.ts';
import { changeRaise } from './requests/form/change-raise.ts';
import { edit } from './requests/form/edit.ts';
import { openRaise } from './requests/form/open-raise.ts';
import { renew } from './requests/form/renew.ts';
import { submitEdit } from './requests/form/submit-edit.ts';
import { submitRaise } from './requests/form/submit-raise.ts';
import { submitQuestion } from './requests/question/submit-question.ts';
import { threadReply } from './requests/question/thread-reply.ts';
import { SERIES_BUTTONS, SERIES_DECISIONS } from './series/series-actions.ts';
import { submitRejectSeries } from './series/submit-reject-series.ts';
import { showListPage } from './show-list-page.ts';
import { quietWarning } from './warnings/quiet-warning.ts';
import { wxauth } from './wxauth.ts';

type Table<P extends Sender, A> = ReadonlyMap<string, Listener<P, A>>;

/** Everything Headroom listens to. A new listener is a file and a row; commands, shortcuts and events are in manifest.yml too. */
export const COMMANDS: Table<CommandPayload, string | RespondArguments> = new Map([
  ['/quota', commandListener(quota)],
  ['/wxauth', commandListener(wxauth)],
]);

type ActionListener = Listener<ActionPayload, void>;

/** By what stands before the colon of an action_id; what follows is the listener's own, unless the whole has a row below. */
const ACTIONS: Readonly<Record<ActionGroup, ActionListener>> = {
  'request.approve': approve,
  'request.reject': openTextForm('reject'),
  'request.question': openTextForm('question'),
  'request.edit': edit,
  'request.withdraw': withdraw,
  'request.details': showDetails,
  'request.review': review,
  'allocation.settle': resolveUnknown,
  'allocation.renew': renew,
  'allocation.retry': retry,
  'allocation.cancel': cancel,
  ...GRANT_BUTTONS,
  ...SERIES_BUTTONS,
  ...PURCHASE_BUTTONS,
  'raise.start': chooseStart,
  'raise.again': submitAgain,
  'plan.request': requestPlan,
  'plan.open': openPlanForm,
  'plan.raise': backToRaiseForm,
  'line.run': runLine([quota, wxauth]),
  'list.page': showListPage,
  'packs.page': showPacksPage,
  ...PICTURE_BUTTONS,
  'home.refresh': showHomePage,
  'home.page': showHomePage,
  'home.raise': raiseFromHome,
  'home.details': packDetails,
  'warning.snooze': quietWarning,
  'warning.mute': quietWarning,
  'warning.console': followLink,
  'outside.record': recordMovement,
  'freeze.lift': liftFreeze,
  'wxauth.revoke': revokeInvitation,
  'wxauth.ticket_push': startTicketPush,
  'wxauth.invite': inviteMerchant,
  'wxauth.details': merchantDetails,
};

const BY_ACTION_ID: Table<ActionPayload, void> = new Map(
  Object.entries({ ...ACTIONS, ...CANCEL_DECISIONS, ...GRANT_DECISIONS, ...SERIES_DECISIONS }),
);

/** Forms by callback_id: what happens when something in them is chosen, whatever it is. */
const FORM_CHANGES: Table<ActionPayload, void> = new Map([
  [FORMS.raise, changeRaise],
  [FORMS.edit, changeRaise],
]);

const FORM_LISTENERS: Readonly<Record<FormId, Listener<SubmitPayload, ViewResponseAction>>> = {
  'raise.form': submitRaise,
  'raise.edit': submitEdit,
  'raise.plan': submitPlan,
  'request.reject': submitReject,
  'request.question': submitQuestion,
  'request.reject:grant': submitRejectGrant,
  'request.reject:series': submitRejectSeries,
  'purchase.decline': submitDecline,
  'raise.again': submitAgainForm,
  'outside.record': submitRecord,
};

/** Forms by callback_id, sent. */
export const VIEWS: Table<SubmitPayload, ViewResponseAction> = new Map(Object.entries(FORM_LISTENERS));

export const SHORTCUTS: Table<ShortcutPayload, void> = new Map([['raise.open', openRaise]]);

/** Events by their names in the manifest: a message has one for each kind of channel. */
export const EVENTS: Table<EventPayload, void> = new Map([
  ['app_home_opened', homeOpened],
  ['message.channels', threadReply],
  ['message.groups', threadReply],
]);

/** The same by the type that the event itself has. */
const BY_EVENT_TYPE: Table<EventPayload, void> = new Map(
  [...EVENTS].map(([name, listener]) => [name.split('.', 1)[0] ?? name, listener]),
);

/** Events about the workspace, by their type. */
export const WORKSPACE_EVENTS = [...MEMBERSHIP_EVENTS, ...ACCESS_EVENTS] as const;

type WorkspaceEvent = (typeof WORKSPACE_EVENTS)[number];

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
    event: answering(deps, 'event', parseEvent, ({ name }) => BY_EVENT_TYPE.get(name) ?? null, emptyHome),
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
  for (const name of BY_EVENT_TYPE.keys()) {
    app.event(name, async ({ body }) => {
      // Replies in threads are acknowledged by their own listener; other messages are not for the app.
      if (name !== 'message') await event.listen({ body, ack: null });
    });
  }
}

/** The same for what Slack reports of the workspace. */
export function registerWorkspaceEvents(
  app: App,
  listeners: Readonly<Record<WorkspaceEvent, WorkspaceListener>>,
  deps: Pick<ListenerDeps, 'work' | 'log'>,
): void {
  for (const name of WORKSPACE_EVENTS) app.event(name, workspaceEvent(name, listeners[name], deps));
}

function actionListener({ name, view }: ActionPayload): Listener<ActionPayload, void> | null {
  const id = name.split(':', 1)[0] ?? '';
  const listener = BY_ACTION_ID.get(name) ?? BY_ACTION_ID.get(id);
  if (listener) return view?.isHome && !isHomeOwn(id) ? onHome(listener) : listener;
  return (view ? FORM_CHANGES.get(view.callbackId) : undefined) ?? null;
}

function isHomeOwn(id: string): boolean {
  return id === HOME_ACTIONS.refresh || id === HOME_ACTIONS.page;
}

/** A card's button on the Home tab: the tab shows what came of it. */
function onHome(listener: Listener<ActionPayload, void>): Listener<ActionPayload, void> {
  return async (payload, reply, deps) => {
    await listener(payload, reply, deps);
    await deps.useCases.showHome(payload.userId, null);
  };
}
