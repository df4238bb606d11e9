import type { CancelAsked } from '../../domain/home/today.ts';
import { mayDecide } from '../../domain/policy/may-decide.ts';
import type { Vote, Voter } from '../../domain/policy/rule.ts';
import { freeSeats } from '../../domain/policy/seats.ts';
import { openQuestions } from '../../domain/requests/cancel.ts';
import { whyNotOpen } from '../../domain/requests/decide-vote.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import { createOpenReviews } from '../reviews/open-reviews.ts';
import { FIRST_PLACE, type HomePlace, type Waiting } from './home-model.ts';

/** So many are read at a time; a page ends with the read that fills it. */
const AT_A_TIME = 8;
/** Whoever may decide none of so many is better served by turning the page than by waiting. */
const MOST_LOOKED_AT = 5 * AT_A_TIME;
const MOST_ASKED_BACK = 3;

export type WaitingOptions = VoterOptions & { lists: RequestLists; clock: Clock };

/** What waits for one person's decision, the one that waits longest first. */
export function createWaiting(options: WaitingOptions) {
  const { lists, clock } = options;
  const openReviews = createOpenReviews(options);

  async function requests(
    userId: string,
    may: MayDecide,
    { cursor, from }: HomePlace['waiting'],
  ): Promise<Omit<Waiting, 'back' | 'reviews'>> {
    const page: Omit<Waiting, 'back' | 'reviews' | 'mine'> = { total: 0, looked: 0, from, next: cursor };
    const mine: RequestState[] = [];
    do {
      const { items, total, next } = await lists.pending({}, page.next, AT_A_TIME);
      Object.assign(page, { total, looked: page.looked + items.length, next });
      const open = items.map(({ value }) => value).filter((one) => whyNotOpen(one, clock()) === null);
      const votesOf = ({ votes, rejections = [] }: RequestState) => [...votes, ...rejections];
      const isMine = (one: RequestState) => may(one, { requester: one.requester, votes: votesOf(one) });
      mine.push(...(await chosen(open, isMine)));
    } while (page.next !== null && page.looked < MOST_LOOKED_AT && mine.length < AT_A_TIME);
    // What came before was decided meanwhile, and the place is behind the end.
    if (page.looked === 0 && cursor !== null) return requests(userId, may, FIRST_PLACE.waiting);
    return { ...page, mine };
  }

  async function askedBack(may: MayDecide): Promise<CancelAsked[]> {
    const { items } = await lists.cancelAsked({}, null, AT_A_TIME);
    const now = clock();
    const asked = items.flatMap(({ value: request }) =>
      openQuestions(request)
        .filter(({ question }) => question.expiresAt > now)
        .map(({ no, question }) => ({ request, no, question })),
    );
    // The one who asked it counts as its requester.
    const found = await chosen(asked, ({ request, question: { by: requester, votes } }) =>
      may(request, { requester, votes }),
    );
    return found
      .slice(0, MOST_ASKED_BACK)
      .map(({ request, no, question: { by, expiresAt } }) => ({ request, no, by, expiresAt }));
  }

  return async (userId: string, place: HomePlace['waiting']): Promise<Waiting> => {
    const may = decider(options, userId);
    const [page, back, reviews] = await Promise.all([
      requests(userId, may, place),
      askedBack(may),
      openReviews(userId),
    ]);
    // Slack alone can fail in here without an exception: then nobody knows whose they are.
    return may.unknown() || reviews === null
      ? { ...page, mine: null, back: [], reviews: [] }
      : { ...page, back, reviews };
  };
}

/** `ballot`: of the request itself, or of the question whether to cancel it. */
type MayDecide = ((
  request: RequestState,
  ballot: { requester: string; votes: readonly Vote[] },
) => Promise<boolean>) & { unknown(): boolean };

/** Asks Slack once for each group of approvers, not for each request. */
function decider(options: VoterOptions, userId: string): MayDecide {
  const voters = new Map<string, Promise<Voter | null>>();
  let unknown = false;
  const voter = (request: RequestState): Promise<Voter | null> => {
    const { approvers, extra } = request.rule;
    const key =
      approvers.kind === 'listed' && extra === undefined
        ? JSON.stringify(approvers)
        : JSON.stringify([request.channel, approvers, extra]);
    const known =
      voters.get(key) ??
      voterFor(options, request, userId, 'showing').catch(() => {
        unknown = true;
        return null;
      });
    voters.set(key, known);
    return known;
  };
  const may: (...of: Parameters<MayDecide>) => Promise<boolean> = async (request, { requester, votes }) => {
    const found = await voter(request);
    const allowed = found && mayDecide(request.rule, found, requester);
    // Nobody votes twice, nor for somebody who is counted.
    return allowed?.ok === true && freeSeats(allowed.value, votes, userId).length > 0;
  };
  return Object.assign(may, { unknown: () => unknown });
}

async function chosen<T>(items: T[], wanted: (item: T) => Promise<boolean>): Promise<T[]> {
  const allowed = await Promise.all(items.map(wanted));
  return items.filter((_item, index) => allowed[index]);
}
