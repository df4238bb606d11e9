import { isOpen, type SubjectState } from '../../domain/warnings/series.ts';
import { readSubject } from '../../domain/warnings/subject.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { WarningChange, WarningStore } from '../../flows/ports/warnings.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments, type DocumentChange, type Write } from '../commit-documents.ts';
import { readDocument, readValues } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** Counted from its last change: people scroll no further back. */
const MESSAGE_SECONDS = 90 * DAY_SECONDS;
/** Of a request: there is nothing to warn of so long after the last crossing. Warnings of a pack have to be known as long as they hold. */
const REQUEST_SECONDS = 90 * DAY_SECONDS;
const MESSAGES_LISTED = 1_000;
export type WarningStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Which warnings were posted where, and which of them people want to hear. */
export function createWarningStore({ redis, keys, clock, onEffects }: WarningStoreOptions): WarningStore {
  const commit = createCommitDocuments(redis);
  const readId = async (key: string) =>
    (await readDocument<string | null>(redis, key)) ?? { value: null, revision: 0 };

  return {
    nextNumber: () => redis.incr(keys.warningNumber),
    subject: async (subject) =>
      (await readDocument<SubjectState>(redis, keys.watched(subject))) ?? { value: [], revision: 0 },
    openSubjects: () => redis.smembers(keys.watchedOpen),
    message: (id) => readDocument<WarningMessage>(redis, keys.warning(id)),
    held: (channel) => readId(keys.heldWarning(channel)),
    noted: (channel) => readId(keys.notedWarning(channel)),
    async last(limit) {
      const ids = await redis.zrevrange(keys.warnings, 0, limit - 1);
      return readValues<WarningMessage>(redis, ids.map(keys.warning));
    },
    async commit(change) {
      const about = (change.audit ?? []).map(({ warning, subject, actor, event }) => ({
        document: keys.watched(subject),
        head: { warning, subject, actor },
        event,
      }));
      const audit = await entryWrites(redis, keys, about);
      const writes = writesOf(change, keys, clock());
      const saved = await commit(documentsOf(change, keys), [...writes, ...audit]);
      if (saved === 'saved' && change.draw.length + (change.effects ?? []).length > 0) onEffects();
      return saved;
    },
  };
}

function documentsOf({ subjects, messages, held, noted }: WarningChange, keys: Keys): DocumentChange[] {
  return [
    ...subjects.map(({ subject, expected, next }) => ({
      key: keys.watched(subject),
      expected,
      json: encode(next),
      ...(isRequest(subject) ? { ttlSeconds: REQUEST_SECONDS } : {}),
    })),
    ...messages.map(({ id, expected, next }) => ({
      key: keys.warning(id),
      expected,
      json: next === null ? null : encode(next),
      ttlSeconds: MESSAGE_SECONDS,
    })),
    ...held.map(({ channel, expected, next }) => ({
      key: keys.heldWarning(channel),
      expected,
      json: encode(next),
    })),
    ...noted.map(({ channel, expected, next }) => ({
      key: keys.notedWarning(channel),
      expected,
      json: encode(next),
    })),
  ];
}

function writesOf(change: WarningChange, keys: Keys, now: number): Write[] {
  const { subjects, messages, draw, watch } = change;
  const effects = draw.map((id): OutboxEntry => {
    const revision = (messages.find((one) => one.id === id)?.expected ?? 0) + 1;
    return { id: `${id}-${revision}`, effect: { kind: 'draw_warning', message: id } };
  });
  const [first] = messages;
  const others = (change.effects ?? []).map(
    (effect, index): OutboxEntry => ({ id: `${first?.id}-${(first?.expected ?? 0) + 1}-${index}`, effect }),
  );
  return [
    ...[...effects, ...others].map(
      (effect): Write => ({ command: ['ZADD', keys.outbox, now, encode(effect)] }),
    ),
    ...subjects
      .filter(({ subject }) => !isRequest(subject))
      .map(
        ({ subject, next }): Write => ({
          command: [isOpen(next) ? 'SADD' : 'SREM', keys.watchedOpen, subject],
        }),
      ),
    ...listed(messages, keys),
    ...watch.map(
      ({ member, at, leasedUntil }): Write => ({
        command: at === null ? ['ZREM', keys.watch, member] : ['ZADD', keys.watch, at, member],
        // A time other than the lease: somebody asked for another check meanwhile.
        ...(leasedUntil === null ? {} : { ifScore: { member, score: leasedUntil } }),
      }),
    ),
  ];
}

/** The list of the newest messages, and its end cut off. */
function listed(messages: WarningChange['messages'], keys: Keys): Write[] {
  if (messages.length === 0) return [];
  return [
    ...messages.map(
      ({ id, next }): Write => ({
        command: next === null ? ['ZREM', keys.warnings, id] : ['ZADD', keys.warnings, next.at, id],
      }),
    ),
    { command: ['ZREMRANGEBYRANK', keys.warnings, 0, -1 - MESSAGES_LISTED] },
  ];
}

/** Its end holds for ever, and its own times bring it back: a list of them would only grow. */
function isRequest(subject: string): boolean {
  return readSubject(subject)?.kind === 'request';
}
