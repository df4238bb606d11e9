import type { GrantEvent } from '../../domain/grants/grant-event.ts';
import { grantDueAt, type StandingGrant } from '../../domain/grants/standing-grant.ts';
import type { GrantChange, GrantStore } from '../../flows/grants/grant-ports.ts';
import { IDEMPOTENCY_SECONDS } from '../../flows/ports/clients/idempotency.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments, type DocumentChange, type Write } from '../commit-documents.ts';
import { documentCommand, documentIn, readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { onceMark, readOnceMark } from '../once-mark.ts';
import { runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';
import { unchangedKey } from '../unchanged-key.ts';

/** Nobody has so many permissions at a time; it bounds what a raise reads. */
const MOST_OPEN = 200;

export type GrantStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Permissions in advance, with everything that must change together with them. */
export function createGrantStore({ redis, keys, clock, onEffects }: GrantStoreOptions): GrantStore {
  const commit = createCommitDocuments(redis);
  const claimDue = script(redis, 'claim-due');
  return {
    nextNumber: () => redis.incr(keys.grantNumber),
    load: (id) => readDocument<StandingGrant>(redis, keys.grant(id)),
    async findByOnceKey(onceKey) {
      const mark = await readDocument<string>(redis, keys.grantOnce(onceKey));
      return mark && readOnceMark(mark.value);
    },
    async open() {
      const ids = await redis.zrange(keys.grantsOpen, '0', String(MOST_OPEN - 1));
      const commands = ids.map((id) => documentCommand(keys.grant(id)));
      const found = await runPipeline(redis, commands);
      return found.flatMap((answer) => documentIn<StandingGrant>(answer) ?? []);
    },
    async takeDue(now, limit, leaseMs) {
      const ids = await claimDue([keys.grantsDue], [now, limit, now + leaseMs]);
      return Array.isArray(ids) ? ids.map(String) : [];
    },
    async commit(change) {
      const { next } = change.grant;
      const entries = change.events.map((event) => ({
        document: keys.grant(next.id),
        head: { subject: next.id, actor: change.actor, ...ruleOf(next, event) },
        event,
      }));
      const audit = await entryWrites(redis, keys, entries);
      const writes = [...writesOf(change, keys, clock()), ...audit];
      const read = (change.unchanged ?? []).map((one) => ({
        key: unchangedKey(keys, one),
        expected: one.expected,
      }));
      const saved = await commit(documentsOf(change, keys), writes, read);
      if (saved === 'saved') {
        if (change.effects.length > 0) onEffects();
        return saved;
      }
      const { onceKey } = change;
      const again = onceKey !== undefined && (await redis.exists(keys.grantOnce(onceKey))) === 1;
      return again ? 'duplicate' : 'conflict';
    },
  };
}

function documentsOf({ grant, onceKey, fingerprint }: GrantChange, keys: Keys): DocumentChange[] {
  const { expected, next } = grant;
  return [
    { key: keys.grant(next.id), expected, json: encode(next) },
    ...(onceKey === undefined
      ? []
      : [
          {
            key: keys.grantOnce(onceKey),
            expected: 0,
            json: encode(onceMark(next.id, fingerprint)),
            ttlSeconds: IDEMPOTENCY_SECONDS,
          },
        ]),
  ];
}

/** The lists that a grant is in follow from its state alone. */
function writesOf({ grant: { expected, next }, effects }: GrantChange, keys: Keys, now: number): Write[] {
  const { id, askedAt } = next;
  const due = grantDueAt(next);
  const entries = effects.map(
    (effect, index): OutboxEntry => ({ id: `${id}-${expected + 1}-${index}`, effect }),
  );
  return [
    ...entries.map((entry): Write => ({ command: ['ZADD', keys.outbox, now, encode(entry)] })),
    { command: ['ZADD', keys.grantsAll, askedAt, id] },
    { command: due === null ? ['ZREM', keys.grantsOpen, id] : ['ZADD', keys.grantsOpen, askedAt, id] },
    { command: due === null ? ['ZREM', keys.grantsDue, id] : ['ZADD', keys.grantsDue, due, id] },
  ];
}

/** The rule decides about votes; it and the version of the policy that it is from are fixed with the grant. */
function ruleOf({ rule, policy }: StandingGrant, event: GrantEvent): { rule?: string; policy?: string } {
  switch (event.type) {
    case 'grant_requested':
    case 'grant_approval_given':
    case 'grant_rejection_given':
    case 'granted':
    case 'grant_rejected':
      return { rule: rule.name, policy };
    case 'grant_withdrawn':
    case 'grant_expired':
    case 'grant_revoked':
    case 'grant_ended':
      return {};
  }
}
