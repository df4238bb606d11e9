import type { SimMessage, SimView, WorkspaceView } from '../../../sandbox/slack/control.ts';
import { type FakeSimulator, startFakeSimulator } from './fake-simulator.ts';
import { CHANNELS, TEAM, USERS } from './people.ts';

/** What the test writes; every person's view is made from it. */
export type FakeWorkspace = {
  messages: SimMessage[];
  /** user → open modals. */
  modals: Record<string, SimView[]>;
  /** user → published Home. */
  homes: Record<string, SimView>;
  toasts: WorkspaceView['toasts'];
  faults: WorkspaceView['faults'];
  /** How far the sandbox's clock is ahead. */
  aheadMs: number;
  homeTab: boolean;
};

/** The bytes of every file: a picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export type FakeSlack = FakeSimulator & {
  state: FakeWorkspace;
  /** Changes the workspace and tells the page. */
  change(change: (state: FakeWorkspace) => void): void;
};

export async function startFakeSlack(): Promise<FakeSlack> {
  const state: FakeWorkspace = {
    messages: [],
    modals: {},
    homes: {},
    toasts: [],
    faults: {},
    aheadMs: 0,
    homeTab: true,
  };
  const simulator = await startFakeSimulator((path, query) => {
    if (path === '/workspace') return viewOf(state, query.get('user'));
    if (path.startsWith('/files/')) return PIXEL;
    if (path === '/calls' || path === '/deliveries') return [];
    return undefined;
  });
  return {
    ...simulator,
    state,
    change(change) {
      change(state);
      simulator.announce();
    },
  };
}

function viewOf(state: FakeWorkspace, user: string | null): WorkspaceView | undefined {
  const me = user === null ? USERS[0] : USERS.find((known) => known.id === user);
  const home = me && state.homes[me.id];
  return (
    me && {
      version: 1,
      clock: { now: Date.now() + state.aheadMs, offsetMs: state.aheadMs },
      team: TEAM.team,
      app: { ...TEAM.app, homeTab: state.homeTab },
      me,
      users: USERS,
      userGroups: [],
      channels: CHANNELS.filter((channel) => channel.kind !== 'dm' || channel.user === me.id),
      messages: state.messages.filter((message) => visibleTo(message, me.id)),
      modals: state.modals[me.id] ?? [],
      ...(home && { home }),
      toasts: state.toasts,
      faults: state.faults,
    }
  );
}

function visibleTo(message: SimMessage, user: string): boolean {
  if (message.ephemeralTo !== undefined) return message.ephemeralTo === user;
  const channel = CHANNELS.find((known) => known.id === message.channel);
  return channel?.kind !== 'dm' || channel.user === user;
}
