import { createHash } from 'node:crypto';
import type { Timings } from '../../domain/allocations/due.ts';
import { type HashedEntry, hashChain } from '../../domain/audit/entry.ts';
import { requestHead } from '../../domain/audit/request-head.ts';
import { dueAt } from '../../domain/requests/due.ts';
import type { RequestEvent } from '../../domain/requests/events.ts';
import { cardState } from '../../domain/requests/state.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Change, RequestStore } from '../../flows/ports/request-store.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { onceMark } from '../once-mark.ts';
import { type RedisClient, script } from '../scripts.ts';
import { stored, storedEvent } from '../stored-raise.ts';
import { unchangedKey } from '../unchanged-key.ts';
import { type IndexMove, indexesOf, leftBehind } from './indexes.ts';

/** Slack repeats nothing after an hour; a form can stay open for longer than that. */
const ONCE_SECONDS = 2 * DAY_SECONDS;
/** What is given back later than that after a meter's end is of no account to anybody. */
const METER_KEPT_SECONDS = 100 * DAY_SECONDS;

export type CommitRequestOptions = { redis: RedisClient; keys: Keys; clock: Clock; timings: Timings };

/** Saves one change of a request with its ledgers, meters, audit, effects and indexes: one call of commit-request.lua. */
export function createCommitRequest(options: CommitRequestOptions): RequestStore['commit'] {
  const { redis, keys, clock, timings } = options;
  const run = script(redis, 'commit-request');
  return async (change) => {
    const { next } = change.request;
    const now = clock();
    const indexes = [...indexesOf(next, keys, now), ...leftBehind(change, keys)];
    const answer = await run(
      [
        keys.request(next.id),
        keys.due,
        keys.auditOf(next.id),
        keys.wechatRequestIds,
        keys.outbox,
        keys.audit,
        keys.once(change.onceKey ?? 'unused'),
        keys.requestStates,
        ...change.ledgers.map(({ orderId }) => keys.ledger(orderId)),
        ...(change.meters ?? []).map(({ id }) => keys.meter(id)),
        ...indexes.map(({ key }) => key),
        ...(change.wish?.keys ?? []).map((wish) => wishKey(keys, wish)),
        ...(change.unchanged ?? []).map((one) => unchangedKey(keys, one)),
      ],
      [JSON.stringify(argumentOf(change, indexes, now, timings))],
    );
    if (answer === 1) return 'saved';
    if (typeof answer === 'string') return { sameAs: answer };
    return answer === -1 ? 'duplicate' : 'conflict';
  };
}

/** Where a wish is marked. Wishes have people's words in them; a key needs none. */
export function wishKey(keys: Keys, wish: string): string {
  return keys.wish(createHash('sha256').update(wish).digest('base64url').slice(0, 32));
}

function idsIn(event: RequestEvent): { id: string; no: number }[] {
  switch (event.type) {
    case 'requested':
      return numbered(event.request.wechatRequestIds);
    case 'edited':
      return numbered(event.after.wechatRequestIds);
    case 'allocation_retried':
    case 'retry_resumed':
    case 'other_try_confirmed':
      return [{ id: event.wechatRequestId, no: event.allocation }];
    case 'approved':
    case 'revived':
      return event.allocations.map(({ wechatRequestId: id, no }) => ({ id, no }));
    default:
      return [];
  }
}

function numbered(ids: string[] | undefined) {
  return (ids ?? []).map((id, index) => ({ id, no: index + 1 }));
}

function wishPlan({ wish }: Change) {
  if (wish === undefined) return { checked: '0', seconds: '', except: [] };
  const { keys, seconds, except } = wish;
  return {
    checked: String(except === 'all' ? 0 : keys.length),
    seconds: String(seconds),
    except: except === 'all' ? [] : except,
  };
}

function auditOf({ request, events, actor }: Change): HashedEntry[] {
  const revision = request.expected + 1;
  const entries = events.map((event) => ({
    head: requestHead(request.next, revision, actor, event),
    event: storedEvent(event),
  }));
  return hashChain(entries, request.auditHash ?? null);
}

/** Strings only, so that Lua's doubles touch nothing. */
function argumentOf(change: Change, indexes: IndexMove[], now: number, timings: Timings) {
  const { next, expected } = change.request;
  const revision = expected + 1;
  const due = dueAt(next, timings);
  const effects = change.effects.map(
    (effect, index): OutboxEntry => ({ id: `${next.id}-${revision}-${index}`, effect }),
  );
  return {
    id: next.id,
    expected: String(expected),
    json: encode(stored(next)),
    state: cardState(next),
    due: due === null ? '' : String(due),
    once: change.onceKey === undefined ? '' : String(change.onceSeconds ?? ONCE_SECONDS),
    onceMark: onceMark(next.id, change.fingerprint),
    now: String(now),
    wish: wishPlan(change),
    // From the first moment on: a push may be all that is left of an approval.
    wechatIds: change.events.flatMap((event) => idsIn(event).map(({ id, no }) => [id, `${next.id}.${no}`])),
    effects: effects.map(encode),
    audit: auditOf(change).map(({ head, details, hash }) => [head, details, hash]),
    unchanged: (change.unchanged ?? []).map((one) => String(one.expected)),
    ledgers: [
      ...change.ledgers.map((ledger) => [String(ledger.expected), encode(ledger.next), '']),
      ...(change.meters ?? []).map(({ expected, next, endsAt }) => [
        String(expected),
        encode(next),
        endsAt === null ? '' : String(Math.max(0, Math.ceil((endsAt - now) / 1000)) + METER_KEPT_SECONDS),
      ]),
    ],
    indexes: indexes.map(({ score, ends }) => [score === null ? '' : String(score), ends ? String(now) : '']),
  };
}
