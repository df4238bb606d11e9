import type { GrantNotice } from '../../domain/grants/grant-notice.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import { delegatesAsked } from '../../domain/policy/asks.ts';
import type { Rule, Vote } from '../../domain/policy/rule.ts';
import { countedBy } from '../../domain/policy/seats.ts';
import type { Notice } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Stored } from '../ports/stored.ts';
import { type WhoIsAskedOptions, whatIsKnown } from './who-is-asked.ts';

export type NotifyDelegatesOptions = WhoIsAskedOptions & {
  store: Pick<RequestStore, 'load'>;
  grantStore: { load(id: string): Promise<Stored<StandingGrant> | null> };
  notify: (id: string, request: string, notice: Notice) => Promise<Delivery>;
  notifyGrant: (id: string, grant: string, notice: GrantNotice) => Promise<Delivery>;
};

const DONE: Delivery = { kind: 'done' };

/** What waits for people: a request or a standing grant. */
type Waiting = { id: string; key?: string; rule: Rule; requester: string; votes: readonly Vote[] };

/**
 * Tells whoever stands in for somebody that a request (or a standing grant) waits for them, each once however often it is
 * edited or escalated. Card and thread mention the person who is away.
 */
export function createNotifyDelegates(options: NotifyDelegatesOptions) {
  const { store, grantStore, notify, notifyGrant } = options;
  return {
    async ofRequest(id: string): Promise<Delivery> {
      const request = (await store.load(id))?.value;
      if (request?.phase !== 'pending') return DONE;
      return each(options, request, (notice, about) => notify(notice, id, about));
    },

    async ofGrant(id: string): Promise<Delivery> {
      const grant = (await grantStore.load(id))?.value;
      if (grant?.phase !== 'pending') return DONE;
      return each(options, grant, (notice, about) => notifyGrant(notice, id, about));
    },
  };
}

type About = { about: 'stands_in'; principal: string; to: { kind: 'person'; userId: string } };

async function each(
  { directory, delegates }: WhoIsAskedOptions,
  { id, key = '', rule, requester, votes }: Waiting,
  tell: (id: string, about: About) => Promise<Delivery>,
): Promise<Delivery> {
  const active = await delegates.active();
  if (active.length === 0) return DONE;
  const { members, accounts } = await whatIsKnown(directory, rule, requester, active);
  const open = delegatesAsked(rule, requester, members, active, accounts).filter(
    (one) => !countedBy(votes, one.for) && !countedBy(votes, one.userId),
  );
  const told = await Promise.all(
    open.map(({ userId, for: principal }) =>
      // Its own for ever: numbers are given out again where Redis was wiped.
      tell(`stands-in-${id}-${key}-${userId}`, {
        about: 'stands_in',
        principal,
        to: { kind: 'person', userId },
      }),
    ),
  );
  return told.find(({ kind }) => kind === 'again') ?? DONE;
}
