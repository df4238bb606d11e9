import type { Block, SimChannel, SimFile, SimMessage } from '../control.ts';
import type { Json } from '../json.ts';
import { dmIdOf, type SeedUser, type SeedUserGroup, type SlackSeed } from '../seed.ts';

/** block_id → action_id → state value. */
export type StateValues = Record<string, Record<string, unknown>>;

export type StoredMessage = SimMessage & {
  attachments: unknown[];
  reactions: { name: string; users: string[] }[];
  /** What each person has chosen in the elements of this message; lives in that person's client. */
  chosen: Record<string, StateValues>;
  /** Stands for a deleted message that has replies. */
  tombstone: boolean;
};

export type StoredView = {
  id: string;
  type: 'modal' | 'home';
  user: string;
  blocks: Block[];
  callbackId: string;
  title: Json | null;
  submit: Json | null;
  close: Json | null;
  privateMetadata: string;
  externalId: string;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  hash: string;
  rootViewId: string;
  previousViewId: string | null;
  state: StateValues;
  errors: Record<string, string>;
  busy: boolean;
};

export type Trigger = { user: string; issuedAt: number; used: boolean };

export type ResponseUrl = {
  channel: string;
  user: string;
  issuedAt: number;
  uses: number;
  kind: 'commands' | 'actions';
  /** The message that `replace_original` and `delete_original` mean. */
  originalTs?: string;
};

export type StoredFile = SimFile & { bytes: Buffer; complete: boolean };

export type Toast = { id: string; text: string; at: number };

export type WorkspaceState = {
  channels: Map<string, SimChannel>;
  /** Oldest first. */
  messages: StoredMessage[];
  views: Map<string, StoredView>;
  /** user → ids of the open modals, topmost last. */
  stacks: Map<string, string[]>;
  /** user → id of the published Home view. */
  homes: Map<string, string>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  files: Map<string, StoredFile>;
  /** Upload ticket → file id. */
  uploads: Map<string, string>;
  toasts: Map<string, Toast[]>;
  userGroups: (SeedUserGroup & { updatedAt: number })[];
  /** What became of accounts since the seed, by user. */
  accounts: Map<string, Pick<SeedUser, 'deleted'>>;
  /** Tokens that are not valid any more, with what Slack answers to them. */
  endedTokens: Map<string, 'token_revoked' | 'account_inactive' | 'token_expired'>;
};

/** Seconds. */
const GROUPS_MADE_AT = 1_700_000_000;

/** A workspace in which nothing has happened yet. Every person already has a direct message with the app. */
export function createState(seed: SlackSeed): WorkspaceState {
  const people = seed.users.filter((user) => !user.isBot);
  const channels: SimChannel[] = [
    ...seed.channels.map(({ id, name, kind, topic, members }) => ({
      id,
      name,
      kind,
      topic,
      members: [...members],
    })),
    ...people.map((user) => ({
      id: dmIdOf(user.id),
      name: seed.app.name,
      kind: 'dm' as const,
      topic: '',
      members: [user.id, seed.app.botUserId],
      user: user.id,
    })),
  ];
  return {
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    messages: [],
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    uploads: new Map(),
    toasts: new Map(),
    userGroups: structuredClone(seed.userGroups).map((group) => ({ ...group, updatedAt: GROUPS_MADE_AT })),
    accounts: new Map(),
    endedTokens: new Map(),
  };
}
