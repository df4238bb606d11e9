import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { clockOf } from '../../domain/clock/plan-clock.ts';
import { sourceOf } from '../../domain/policy/source-of.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import { type Ask, type AskedItem, ask } from '../../domain/requests/ask/ask.ts';
import { wishKeys } from '../../domain/requests/ask/same-wish.ts';
import type { ItemWish } from '../../domain/requests/raise-wish.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { PendingRequest, RequestState } from '../../domain/requests/state.ts';
import type { ApprovalRefusal } from '../../domain/requests/waiting/approve-without-votes.ts';
import type { Instant } from '../../kit/instant.ts';
import { mapAll, type NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import { type WhoIsAskedOptions, whoIsAsked } from '../delegates/who-is-asked.ts';
import type { SavedReads } from '../policy/hold-automatic.ts';
import { IDEMPOTENCY_SECONDS } from '../ports/clients/idempotency.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { meterReader } from './booking/book-meters.ts';
import { type FindCover, noGrantFor, uncoveredOf } from './cover.ts';
import type { ExamineOptions } from './examine.ts';
import { freezeReader } from './freeze-reader.ts';
import { type OutdatedChoice, outdatedChoice } from './outdated-choice.ts';
import { createPrepare } from './prepare.ts';
import { priorWish, saveWish } from './save-wish.ts';
import { submission } from './submission.ts';
import type { Answer, AskInput } from './use-cases.ts';
import { newWechatRequestIds, repeatedWechatRequestIds } from './wechat-request-ids.ts';

export type AskOptions = ExamineOptions &
  WhoIsAskedOptions & {
    defaultChannel: string | null;
    expirySeconds: number;
    /** Unguessable, and never given out before. */
    newKey: () => string;
    /** A standing grant that permits a raise. */
    findCover: FindCover;
  };

/** Somebody asks for a raise: the words are checked, a pack is chosen, and the request is stored with its card to be posted. */
export function createAsk(options: AskOptions): (input: AskInput) => Promise<Result<Answer, AskRefusal>> {
  const { store, clock } = options;
  const prepare = createPrepare(options);
  return async (asked) => {
    const input = { ...asked, reason: tidyReason(asked.reason) };
    const identity = identities(options, input);
    const choice = outdatedChoice(input.items.every(({ pack }) => pack !== null));
    // Whoever was faster may have used up what the policy approves, or what is in the pack: the policy is asked anew.
    const done = await retryWhileConflict(() => tryOnce(input, identity, choice), MAX_TRIES);
    return done === 'conflict' ? refuse({ reason: 'busy' }) : done;
  };

  async function tryOnce(
    input: AskInput,
    identity: ReturnType<typeof identities>,
    { isOutdated, known }: OutdatedChoice,
  ): Promise<Result<Answer, AskRefusal> | 'conflict'> {
    const meters = meterReader(store);
    const freeze = freezeReader(store);
    const reads = { meters: meters.read, freeze: freeze.read };
    const prepared = await prepare({ ...input, source: sourceOf(input.surface), known }, reads);
    if (!prepared.ok) return prepared;
    const { items } = prepared.value;
    const channel = await cardChannel(
      options,
      items.map(({ app }) => app),
      input.channel,
    );
    if (channel === null) return refuse({ reason: 'no_channel' });

    const wishes = mapAll(input.items, (wish, index) => meant(wish, items[index] ?? items[0]));
    const packs = mapAll(wishes, ({ pack }) => pack);
    const keys = wishKeys(input.by, { ...input, items: wishes });
    const prior = input.again ? null : await priorWish(store, input.onceKey, keys);
    if (prior !== null) return heldBack(prior, packs, clock());

    const request = ask({
      ...(await identity()),
      by: input.by,
      ...viaOf(input),
      ...prepared.value,
      asks: await whoIsAsked(options, prepared.value.rule, input.by),
      wish: input,
      channel,
      at: clock(),
      patienceMs: options.expirySeconds * 1000,
      clock: clockOf(options.policy()),
    });
    const cover = noGrantFor(prepared.value) ? null : await coverFor(request, reads);
    const submitted = await submission(options, request, { ...prepared.value, cover }, meters);
    if (!submitted.ok) {
      const { refusal } = submitted;
      if (refusal.reason === 'used_up' || isOutdated(refusal)) return 'conflict';
      return refuse(askRefusal(refusal));
    }
    const change = {
      ...submitted.value,
      unchanged: [...(await freeze.unchanged()), ...(cover ? [cover.unchanged] : [])],
      actor: actorOf(input.by, input.surface),
      onceKey: input.onceKey,
      ...(input.idempotency === undefined ? {} : { onceSeconds: IDEMPOTENCY_SECONDS }),
    };
    const saved = await saveWish(store, change, keys, input.again ? 'all' : []);
    if (saved === 'saved') return accept({ request: change.request.next, revision: 1 });
    return saved === 'conflict' ? 'conflict' : heldBack(saved, packs, clock());
  }

  /** People would decide about it: it may be within a permission that they gave in advance. */
  async function coverFor({ requester, raise, askedAt }: PendingRequest, reads: SavedReads) {
    const items = mapAll(raise.items, ({ app, ...item }) => ({ ...item, appId: app.appId }));
    const uncovered = uncoveredOf(items, requester, askedAt);
    return uncovered && options.findCover(uncovered, reads);
  }
}

/** Each try costs a moment, and at least one of those who try at once gets through. */
const MAX_TRIES = 64;

/** What a request is known by, given out once however often it is tried. */
function identities({ store, newKey, clock }: AskOptions, { idempotency, items, onceKey }: AskInput) {
  let given: Promise<Pick<Ask, 'id' | 'key' | 'wechatRequestIds'>> | null = null;
  const give = async () => {
    const id = `R-${await store.nextNumber()}`;
    // Unique even where Redis was wiped and gives the number out again.
    const wechatRequestIds = idempotency
      ? repeatedWechatRequestIds({ onceKey, idempotency, items }, clock())
      : newWechatRequestIds(id, items.length, newKey);
    return { id, key: newKey(), wechatRequestIds };
  };
  return () => {
    given ??= give();
    return given;
  };
}

function viaOf({ surface, idempotency }: AskInput): Pick<Ask, 'via' | 'idempotency'> {
  if (typeof surface === 'string') return {};
  return { via: surface, ...(idempotency === undefined ? {} : { idempotency }) };
}

/** A wish for what it came to. */
function meant(wish: ItemWish, { app, choice }: AskedItem): ItemWish {
  return { ...wish, app: app.appId, pack: wish.pack === null ? null : choice.pack.orderId };
}

/** Why the pack cannot pay at this moment, as whoever asks for a raise hears it. */
function askRefusal(refusal: Exclude<ApprovalRefusal, { reason: 'used_up' }>): AskRefusal {
  switch (refusal.reason) {
    case 'not_enough_units': {
      const { reason, units, orderId, left } = refusal;
      return { reason, units, best: { orderId, left } };
    }
    case 'pack_expired':
      return { ...refusal, reason: 'pack_ends_before_start' };
    case 'start_passed':
      return { reason: 'starts_in_past', at: refusal.beginsAt };
    default:
      return refusal;
  }
}

/** `by`: the line was delivered before, or the request that says the same. */
function heldBack(
  by: 'duplicate' | 'conflict' | RequestState,
  packs: NonEmpty<string | null>,
  now: Instant,
): Result<Answer, AskRefusal> {
  if (typeof by === 'string') return refuse({ reason: 'asked_already' });
  const secondsAgo = Math.max(0, Math.round((now - by.askedAt) / 1000));
  const key = by.key === undefined ? {} : { key: by.key };
  return refuse({ reason: 'same_again', request: by.id, ...key, secondsAgo, packs });
}

/**
 * The app's own channel, else where it was asked, else the default, else where somebody first asked. Several apps with channels of
 * their own meet in the default one, where there is one, else in that of the first of them.
 * A direct conversation with the app is no place for a card: nobody else could decide there.
 */
export async function cardChannel(
  options: Pick<AskOptions, 'defaultChannel'> & {
    store: Pick<RequestStore, 'firstChannel' | 'knownFirstChannel'>;
  },
  apps: readonly ReceiverApp[],
  asked: string | null,
): Promise<string | null> {
  const { store, defaultChannel } = options;
  const [own, ...others] = new Set(apps.flatMap(({ channel }) => channel ?? []));
  if (own !== undefined) return others.length > 0 ? (defaultChannel ?? own) : own;
  if (asked !== null && !asked.startsWith('D')) {
    await store.firstChannel(asked);
    return asked;
  }
  return defaultChannel ?? (await store.knownFirstChannel());
}
