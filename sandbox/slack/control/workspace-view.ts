import type { SimMessage, SimView, WorkspaceView } from '../control.ts';
import { asText } from '../json.ts';
import { canSee } from '../workspace/channels.ts';
import type { StoredMessage, StoredView } from '../workspace/state.ts';
import { stackOf } from '../workspace/views.ts';
import type { World } from '../workspace/world.ts';
import { type Refused, refused } from './people.ts';

/** What one person sees now; without a name the first person, so that a page can begin. */
export function workspaceView(world: World, asked: string | null): WorkspaceView | Refused {
  const { seed, app, state } = world;
  const users = seed.users.map(
    ({ displayName: _display, email: _email, teamId: _team, guest: _guest, deleted: _gone, ...user }) => user,
  );
  const me = users.find((user) => (asked === null ? !user.isBot : user.id === asked));
  if (!me) return refused('user_not_found');
  const userId = me.id;
  const channels = [...state.channels.values()].filter((channel) => canSee(channel, userId));
  const visible = new Set(channels.map((channel) => channel.id));
  const home = state.views.get(state.homes.get(userId) ?? '');
  return {
    version: world.changes.version(),
    clock: world.time.view(),
    team: { id: seed.team.id, name: seed.team.name, domain: seed.team.domain },
    app: {
      id: app.id,
      name: app.name,
      userId: app.botUserId,
      commands: app.commands,
      shortcuts: app.shortcuts,
      homeTab: app.homeTab,
    },
    me,
    users,
    userGroups: state.userGroups.map(({ id, handle }) => ({ id, handle })),
    channels,
    messages: state.messages
      .filter((one) => visible.has(one.channel) && (!one.ephemeralTo || one.ephemeralTo === userId))
      .map(messageView),
    modals: stackOf(world, userId).map(modalView),
    ...(home ? { home: modalView(home) } : {}),
    toasts: state.toasts.get(userId) ?? [],
    faults: world.faults,
  };
}

function messageView({
  attachments: _a,
  chosen: _c,
  tombstone: _t,
  reactions: _r,
  ...message
}: StoredMessage): SimMessage {
  return message;
}

function modalView(view: StoredView): SimView {
  return {
    id: view.id,
    type: view.type,
    callbackId: view.callbackId,
    title: asText(view.title?.text),
    ...(view.submit ? { submit: asText(view.submit.text) } : {}),
    ...(view.close ? { close: asText(view.close.text) } : {}),
    blocks: view.blocks,
    hash: view.hash,
    state: view.state,
    errors: view.errors,
    busy: view.busy,
  };
}
