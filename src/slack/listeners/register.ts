import type { App, BlockAction, RespondArguments, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { LIST_ACTION } from '../blocks/list-table.ts';
import { PACKS_PAGE } from '../blocks/pack-list.ts';
import { PICTURE_ACTIONS } from '../blocks/picture-actions.ts';
import { RAISE_FORM } from '../blocks/raise-form.ts';
import { REJECT_FORM } from '../blocks/reject-form.ts';
import {
  type ActionPayload,
  type CommandPayload,
  parseAction,
  parseCommand,
  parseShortcut,
  parseSubmit,
  type ShortcutPayload,
  type SubmitPayload,
} from '../payloads.ts';
import { approve } from './actions/approve.ts';
import { cancel, decideCancel } from './actions/cancel.ts';
import { changeRaise } from './actions/change-raise.ts';
import { turnListPage } from './actions/list-page.ts';
import { reject } from './actions/reject.ts';
import { renew } from './actions/renew.ts';
import { settle } from './actions/settle.ts';
import { showPicture } from './actions/show-picture.ts';
import { turnPacks } from './actions/turn-packs.ts';
import { withdraw } from './actions/withdraw.ts';
import { type Answerer, answering, type Listener } from './answer.ts';
import { quota } from './commands/quota.ts';
import type { ListenerDeps } from './deps.ts';
import { openRaise } from './shortcuts/open-raise.ts';
import { submitRaise } from './views/submit-raise.ts';
import { submitReject } from './views/submit-reject.ts';

type Table<P extends ActionPayload | CommandPayload | SubmitPayload | ShortcutPayload, A> = ReadonlyMap<
  string,
  Listener<P, A>
>;

/** Everything Headroom listens to. A new listener is a file and a row; commands and shortcuts are in manifest.yml too. */
export const COMMANDS: Table<CommandPayload, string | RespondArguments> = new Map([['/quota', quota]]);

/** By action_id; a suffix after `:` may follow and is the listener's own, unless the whole has a row. */
const ACTIONS: Table<ActionPayload, void> = new Map([
  ['request.approve', approve],
  ['request.reject', reject],
  ['request.withdraw', withdraw],
  ['allocation.settle', settle],
  [LIST_ACTION, turnListPage],
  [PACKS_PAGE, turnPacks],
  [PICTURE_ACTIONS.balance, showPicture],
  [PICTURE_ACTIONS.timeline, showPicture],
  [PICTURE_ACTIONS.spend, showPicture],
  ['allocation.renew', renew],
  ['allocation.cancel', cancel],
  ['request.approve:cancel', decideCancel('approve')],
  ['request.reject:cancel', decideCancel('reject')],
  ['request.withdraw:cancel', decideCancel('withdraw')],
]);

/** Forms by callback_id: what happens when something in them is chosen, whatever it is. */
const FORM_CHANGES: Table<ActionPayload, void> = new Map([[RAISE_FORM, changeRaise]]);

/** Forms by callback_id, sent. */
const VIEWS: Table<SubmitPayload, ViewResponseAction> = new Map([
  [RAISE_FORM, submitRaise],
  [REJECT_FORM, submitReject],
]);

export const SHORTCUTS: Table<ShortcutPayload, void> = new Map([['raise.open', openRaise]]);

const ANY = /^/;

/** One for each kind of payload; the tables above decide. */
export type Answerers = {
  command: Answerer<string | RespondArguments>;
  action: Answerer<void>;
  view: Answerer<ViewResponseAction>;
  shortcut: Answerer<void>;
};

export function createAnswerers(deps: ListenerDeps): Answerers {
  return {
    command: answering(deps, 'command', parseCommand, ({ name }) => COMMANDS.get(name) ?? null),
    action: answering(deps, 'action', parseAction, actionListener),
    view: answering(deps, 'view', parseSubmit, ({ name }) => VIEWS.get(name) ?? null),
    shortcut: answering(deps, 'shortcut', parseShortcut, ({ name }) => SHORTCUTS.get(name) ?? null),
  };
}

/**
 * Hands Bolt one listener per kind of payload. Bolt runs all listeners that match at the same time, and leaves a
 * payload that none matches without an answer for three seconds.
 */
export function registerListeners(app: App, { command, action, view, shortcut }: Answerers): void {
  app.command(ANY, command.listen);
  app.action<BlockAction>(ANY, action.listen);
  app.view<ViewSubmitAction>(ANY, view.listen);
  app.shortcut(ANY, shortcut.listen);
}

function actionListener({ name, view }: ActionPayload): Listener<ActionPayload, void> | null {
  const id = name.split(':', 1)[0] ?? '';
  return (
    ACTIONS.get(name) ?? ACTIONS.get(id) ?? (view ? FORM_CHANGES.get(view.callbackId) : undefined) ?? null
  );
}
