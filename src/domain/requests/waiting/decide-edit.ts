import type { Instant } from '../../../kit/instant.ts';
import { mapAll } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { Client } from '../../clients/client.ts';
import { without } from '../../people.ts';
import { mentionedBy } from '../../policy/slots.ts';
import { wasEditedSince } from '../card-claim.ts';
import { alreadyDecided, whyNotOpen } from '../decide-vote.ts';
import type { RequestEvent } from '../events.ts';
import type { Raise } from '../raise.ts';
import type { ItemWish, RaiseWish } from '../raise-wish.ts';
import type { EditRefusal } from '../refusals.ts';
import { mentionedSoFar, type PendingRequest, type RequestState, type Terms } from '../state.ts';

/** Somebody wants a request to say something else. `seen`: the revision that they saw; `null`: whatever it is now. */
export type EditCommand = { by: string; at: Instant; seen: number | null };

/** Whether somebody may edit a request now. */
export function mayEdit(
  state: RequestState,
  { by, at, seen }: EditCommand,
): Result<PendingRequest, EditRefusal> {
  if (state.phase !== 'pending') return refuse(alreadyDecided(state));
  const closed = whyNotOpen(state, at);
  if (closed) return refuse(closed);
  if (by !== state.requester) return refuse({ reason: 'not_requester', requester: state.requester });
  if (state.raise.items.length > 1) return refuse({ reason: 'several', request: state.id });
  if (state.revision === undefined) return refuse({ reason: 'not_editable', request: state.id });
  return wasEditedSince(state, seen) ? refuse({ reason: 'edited', request: state.id }) : accept(state);
}

/**
 * What an edit comes to. Votes were given to something else, so they do not count any more, and the time in which it can be
 * decided begins anew. Saying the same again changes nothing.
 *
 * `fresh`: the request that the new wish would be if it were submitted now. `via`: the machine that edits it; absent: somebody in Slack.
 */
export function decideEdit(
  state: RequestState,
  command: EditCommand & { fresh: PendingRequest; via?: Client },
): Result<RequestEvent[], EditRefusal> {
  const { by, at, fresh, via } = command;
  // Before anything else: the same form may be delivered twice.
  if (state.phase === 'pending' && saysTheSame(state.raise, wishOf(fresh.raise))) return accept([]);
  const allowed = mayEdit(state, command);
  if (!allowed.ok) return allowed;
  const before = allowed.value;
  const added = without(mentionedBy(fresh.rule), mentionedSoFar(before));
  const votes = [...before.votes, ...(before.rejections ?? [])];
  const terms = { before: termsOf(before), after: termsOf(fresh) };
  return accept([{ type: 'edited', at, by, ...(via ? { via } : {}), ...terms, votes, added }]);
}

/** Whether a wish is what a raise says already. `app` is an AppID, `pack` an order id. */
export function saysTheSame(raise: Raise, wish: RaiseWish): boolean {
  const now = wishOf(raise);
  return (
    now.reason === wish.reason &&
    now.items.length === wish.items.length &&
    now.items.every((item, index) => isTheSame(item, wish.items[index]))
  );
}

function isTheSame(now: ItemWish, wish: ItemWish | undefined): boolean {
  return (
    wish !== undefined &&
    now.app === wish.app &&
    now.rate === wish.rate &&
    now.days === wish.days &&
    seconds(now.beginsAt) === seconds(wish.beginsAt) &&
    now.pack === wish.pack
  );
}

/** Forms know no fractions of them. */
function seconds(at: Instant | null): number | null {
  return at === null ? null : Math.floor(at / 1000);
}

/** What somebody would have to wish for to get this raise. */
export function wishOf({ items, reason }: Raise): RaiseWish {
  return {
    items: mapAll(items, ({ app, rate, days, beginsAt, pack }) => ({
      app: app.appId,
      rate,
      days,
      beginsAt,
      pack: pack.orderId,
    })),
    reason,
  };
}

function termsOf(request: RequestState): Terms {
  const { raise, rule, policy, limits, budgets, expiresAt, wechatRequestIds, asks, clock } = request;
  return {
    raise,
    rule,
    expiresAt,
    ...(policy === undefined ? {} : { policy }),
    ...(limits === undefined ? {} : { limits }),
    ...(budgets === undefined ? {} : { budgets }),
    ...(asks === undefined ? {} : { asks }),
    ...(clock === undefined ? {} : { clock }),
    ...(wechatRequestIds === undefined ? {} : { wechatRequestIds }),
  };
}
