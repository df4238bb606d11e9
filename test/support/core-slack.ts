import type { Freeze, FreezeNotice } from '../../src/domain/freeze/freeze.ts';
import type { Account } from '../../src/domain/policy/account.ts';
import { type CardState, cardState } from '../../src/domain/requests/state.ts';
import type { WarningItem } from '../../src/domain/warnings/warning.ts';
import type { FreezeMessenger } from '../../src/flows/ports/approvals/freeze.ts';
import type { Directory } from '../../src/flows/ports/directory.ts';
import {
  type Messenger,
  type Notice,
  type NoticePlace,
  type Pace,
  type PostOutcome,
  stepOf,
} from '../../src/flows/ports/messenger.ts';

/** A message as people see it. */
export type Shown =
  | {
      kind: 'card';
      channel: string;
      ts: string;
      request: string;
      revision: number;
      state: CardState;
      freeze?: Freeze;
    }
  | {
      kind: 'notice';
      channel: string;
      ts: string;
      id: string;
      request: string;
      about: Notice['about'];
      step?: number;
      threadTs: string | undefined;
    }
  | {
      kind: 'warning';
      channel: string;
      ts: string;
      id: string;
      revision: number;
      threadTs: string | null;
      items: WarningItem[];
    };

/** An answer in place of "done"; `lost`: posted, but the answer never arrives. */
type Scripted = PostOutcome | 'lost';

/**
 * Slack in memory: keeps messages, finds them, and answers as told.
 * @param before messages that are there already
 */
export function createFakeSlack(before: Shown[] = []) {
  const messages: Shown[] = [...before];
  const answers: Scripted[] = [];
  const asked: string[] = [];
  const during: { post?: () => Promise<void> } = {};
  let last = messages.length;

  async function attempt(what: string, write: () => PostOutcome): Promise<PostOutcome> {
    asked.push(what);
    await during.post?.();
    const scripted = answers.shift();
    if (scripted === undefined) return write();
    if (scripted !== 'lost') return scripted;
    write();
    return { kind: 'no_answer' };
  }

  function add(message: (ts: string) => Shown): PostOutcome {
    last += 1;
    const ts = `${1_700_000_000 + last}.000100`;
    messages.push(message(ts));
    return { kind: 'done', ts };
  }

  const unreachable = new Set<string>();
  const messenger: Messenger = {
    postCard: (channel, { request, revision, freeze }) =>
      attempt('postCard', () =>
        add((ts) => {
          const state = cardState(request);
          const frozen = freeze ? { freeze } : {};
          return { kind: 'card', channel, ts, request: request.id, revision, state, ...frozen };
        }),
      ),
    updateCard: (channel, ts, { request, revision, freeze }) =>
      attempt('updateCard', () => {
        const card = messages.find((one) => one.kind === 'card' && one.channel === channel && one.ts === ts);
        if (card?.kind !== 'card') return { kind: 'gone' };
        delete card.freeze;
        Object.assign(card, { revision, state: cardState(request), ...(freeze ? { freeze } : {}) });
        return { kind: 'done', ts };
      }),
    async findCard(channel, request) {
      asked.push('findCard');
      const found = messages.find(
        (one) => one.kind === 'card' && one.channel === channel && one.request === request,
      );
      return found?.ts ?? null;
    },
    postNotice: ({ channel, threadTs }: NoticePlace, id, notice, { id: request }) =>
      attempt('postNotice', () =>
        add((ts) => ({
          kind: 'notice',
          channel,
          ts,
          id,
          request,
          about: notice.about,
          ...stepOf(notice),
          threadTs,
        })),
      ),
    async readCard(channel, ts) {
      asked.push('readCard');
      const card = messages.find((one) => one.kind === 'card' && one.channel === channel && one.ts === ts);
      return card?.kind === 'card' ? { id: card.request, state: card.state, revision: card.revision } : null;
    },
    async findNotice({ channel }, { id, alike }) {
      asked.push('findNotice');
      const found = messages.find(
        (one) =>
          one.kind === 'notice' &&
          one.channel === channel &&
          (one.id === id ||
            (one.request === alike?.request && one.about === alike.about && one.step === alike.step)),
      );
      return found?.ts ?? null;
    },
    postWarning: ({ id, channel, items }, revision, threadTs) =>
      attempt('postWarning', () =>
        add((ts) => ({ kind: 'warning', channel, ts, id, revision, threadTs, items })),
      ),
    updateWarning: (ts, { channel, items }, revision) =>
      attempt('updateWarning', () => {
        const shown = messages.find(
          (one) => one.kind === 'warning' && one.channel === channel && one.ts === ts,
        );
        if (shown?.kind !== 'warning') return { kind: 'gone' };
        Object.assign(shown, { revision, items });
        return { kind: 'done', ts };
      }),
    async findWarning({ channel }, id) {
      asked.push('findWarning');
      const found = messages.find(
        (one) => one.kind === 'warning' && one.channel === channel && one.id === id,
      );
      return found?.ts ?? null;
    },
    directChannel: async (userId) => (unreachable.has(userId) ? null : `D-${userId}`),
  };
  return {
    messenger,
    messages,
    /** People with whom Slack opens no direct conversation. */
    unreachable,
    answers,
    asked,
    during,
    cards: () => messages.filter((one) => one.kind === 'card'),
    notices: () => messages.filter((one) => one.kind === 'notice'),
    warnings: () => messages.filter((one) => one.kind === 'warning'),
  };
}

/** Who is where. */
export function createFakeDirectory(
  members: string[] = ['UANN', 'UBEA', 'ULIN'],
  groups: Record<string, string[]> = {},
  accounts: Record<string, Account> = {},
): Directory {
  return {
    inChannel: async (_channel, userId) => members.includes(userId),
    groupsOf: async (userId, wanted) => wanted.filter((group) => groups[group]?.includes(userId)),
    membersOf: async (group) => groups[group] ?? [],
    accountOf: async (userId) => accounts[userId] ?? {},
  };
}

/** A pace that never lets wait, except where Slack said so. */
export function createFakePace() {
  const waits = { take: 0, warning: 0 };
  const paused = new Map<string, number>();
  const pace: Pace = {
    take: async (_channel, what) => Math.max(waits.take, what === 'warning' ? waits.warning : 0),
    pause: async (method, ms) => {
      paused.set(method, ms);
    },
    pausedFor: async (method) => paused.get(method) ?? 0,
  };
  return { pace, waits, paused };
}

/** Keeps what is announced. */
export function createFakeFreezeMessenger() {
  const posted: ({ channel: string; id: string } & FreezeNotice)[] = [];
  const messenger: FreezeMessenger = {
    async post(channel, id, notice) {
      posted.push({ channel, id, ...notice });
      return { kind: 'done', ts: `1.${posted.length}` };
    },
    newest: async (channel) => {
      const found = posted.findLast((one) => one.channel === channel);
      if (found?.revision === undefined) return 'none';
      return { revision: found.revision, event: found.event, freeze: found.freeze };
    },
    find: async (channel, id) => {
      const index = posted.findIndex((one) => one.channel === channel && one.id === id);
      return index < 0 ? null : `1.${index + 1}`;
    },
  };
  return { messenger, posted };
}
