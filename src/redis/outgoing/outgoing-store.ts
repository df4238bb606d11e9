import { hashedEntry } from '../../domain/audit/entry.ts';
import { isDead, type PublishedEvent } from '../../domain/outgoing/published-event.ts';
import type { DeliverEvent, OutgoingStore, ReplayEntry } from '../../flows/outgoing/outgoing-ports.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import { entryFields } from '../audit/stored-entry.ts';
import { keyResultDocuments, whyConflict } from '../clients/key-results.ts';
import { createCommitDocuments, type Write } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { createPages } from '../pages.ts';
import type { RedisClient } from '../scripts.ts';

/** Long after the last try; whoever has not replayed it by then does not want it. */
const EVENT_SECONDS = 30 * DAY_SECONDS;
const MOST_EVENTS = 10_000;
const MOST_DEAD = 1_000;

export type OutgoingStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Published events, with what became of them. */
export function createOutgoingStore({ redis, keys, clock, onEffects }: OutgoingStoreOptions): OutgoingStore {
  const commit = createCommitDocuments(redis);
  const pages = createPages<PublishedEvent>(redis, keys.outgoing);
  return {
    load: (id) => readDocument<PublishedEvent>(redis, keys.outgoing(id)),
    async commit({ expected, next, effects, replay, under }) {
      const document = {
        key: keys.outgoing(next.id),
        expected,
        json: encode(next),
        ttlSeconds: EVENT_SECONDS,
      };
      const writes = [
        ...listed(next, keys),
        ...outboxWrites(effects, keys, clock()),
        ...auditWrites(replay, keys),
      ];
      const saved = await commit([document, ...keyResultDocuments(keys, under)], writes);
      if (saved === 'conflict') return whyConflict(redis, keys, under);
      if (effects.length > 0) onEffects();
      return saved;
    },
    list: ({ dead }, cursor, limit) => {
      const key = dead ? keys.outgoingDead : keys.outgoingAll;
      return pages({ key, low: '-inf', high: '+inf', upwards: false }, cursor, limit);
    },
  };
}

/** It changes nothing that has entries of its own, so none goes on from it. */
function auditWrites(replay: ReplayEntry | undefined, keys: Keys): Write[] {
  if (replay === undefined) return [];
  const entry = hashedEntry({ actor: replay.actor, previous: null }, replay.event);
  return [{ command: ['XADD', keys.audit, '*', ...entryFields(entry)] }];
}

/** The lists that an event is in follow from its state alone. */
function listed(event: PublishedEvent, keys: Keys): Write[] {
  const { id, at } = event;
  return [
    { command: ['ZADD', keys.outgoingAll, at, id] },
    { command: ['ZREMRANGEBYRANK', keys.outgoingAll, 0, -1 - MOST_EVENTS] },
    { command: isDead(event) ? ['ZADD', keys.outgoingDead, at, id] : ['ZREM', keys.outgoingDead, id] },
    { command: ['ZREMRANGEBYRANK', keys.outgoingDead, 0, -1 - MOST_DEAD] },
  ];
}

function outboxWrites(effects: readonly DeliverEvent[], keys: Keys, now: number): Write[] {
  return effects.map((effect): Write => {
    // One job for each round of each target, however often it is handed over.
    const entry: OutboxEntry = { id: `${effect.event}-${effect.target}-${effect.round}`, effect };
    return { command: ['ZADD', keys.outbox, now, encode(entry)] };
  });
}
