import { isOpen, type SubjectState } from '../domain/warnings/series.ts';
import { readSubject } from '../domain/warnings/subject.ts';
import type { WarningMessage } from '../domain/warnings/warning.ts';
import type { OutboxEntry } from '../flows/ports/outbox.ts';
import type { Clock } from '../flows/ports/runtime.ts';
import type { Stored } from '../flows/ports/stored.ts';
import type { WarningChange, WarningStore, WatchList } from '../flows/ports/warnings.ts';
import { decode, encode } from '../kit/json.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Counted from its last change: people scroll no further back. */
const MESSAGE_SECONDS = 90 * 24 * 3600;
/** Of a request: nothing is told any more so long after the last crossing. What was told of a pack has to be known as long as it holds. */
const REQUEST_SECONDS = 90 * 24 * 3600;
const MESSAGES_LISTED = 1_000;
/** Always watched, from the first look on. */
const STANDING = ['packs', 'accounts'];
const SEEDED_AT_A_TIME = 1_000;

export type WarningStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** What was told, where, and what people want to hear of it. */
export function createWarningStore({ redis, keys, clock, onEffects }: WarningStoreOptions): WarningStore {
  const runCommit = script(redis, 'commit-warnings');

  async function document<T>(key: string): Promise<Stored<T> | null> {
    const [revision, json] = await redis.hmget(key, 'revision', 'json');
    return revision && json ? { value: decode<T>(json), revision: Number(revision) } : null;
  }

  const message = (id: string) => document<WarningMessage>(keys.warning(id));
  return {
    nextNumber: () => redis.incr(keys.warningNumber),
    subject: async (subject) =>
      (await document<SubjectState>(keys.watched(subject))) ?? { value: [], revision: 0 },
    openSubjects: () => redis.smembers(keys.watchedOpen),
    message,
    held: async (channel) =>
      (await document<string | null>(keys.heldWarning(channel))) ?? { value: null, revision: 0 },
    async last(limit) {
      const ids = await redis.zrevrange(keys.warnings, 0, limit - 1);
      const found = await Promise.all(ids.map(message));
      return found.flatMap((stored) => (stored ? [stored.value] : []));
    },
    async commit(change) {
      const answer = await runCommit(
        [
          keys.outbox,
          keys.watch,
          keys.watchedOpen,
          keys.warnings,
          ...change.subjects.map(({ subject }) => keys.watched(subject)),
          ...change.messages.map(({ id }) => keys.warning(id)),
          ...change.held.map(({ channel }) => keys.heldWarning(channel)),
        ],
        [JSON.stringify(plan(change, clock()))],
      );
      if (answer === 1 && change.draw.length > 0) onEffects();
      return answer === 1 ? 'saved' : 'conflict';
    },
  };
}

/** The argument of commit-warnings.lua: strings only. */
function plan({ subjects, messages, held, draw, watch }: WarningChange, now: number) {
  const time = (at: number | null) => (at === null ? '' : String(at));
  const effects = draw.map((id): OutboxEntry => {
    const revision = (messages.find((one) => one.id === id)?.expected ?? 0) + 1;
    return { id: `${id}-${revision}`, effect: { kind: 'draw_warning', message: id } };
  });
  return {
    documents: [
      ...subjects.map(({ subject, expected, next }) => [
        String(expected),
        encode(next),
        isRequest(subject) ? String(REQUEST_SECONDS) : '',
      ]),
      ...messages.map(({ expected, next }) => [
        String(expected),
        next === null ? '' : encode(next),
        String(MESSAGE_SECONDS),
      ]),
      ...held.map(({ expected, next }) => [String(expected), encode(next), '']),
    ],
    effects: effects.map(encode),
    now: String(now),
    open: subjects
      .filter(({ subject }) => !isRequest(subject))
      .map(({ subject, next }) => [subject, isOpen(next) ? '1' : '']),
    listed: messages.map(({ id, next }) => [id, next === null ? '' : String(next.at)]),
    keep: String(MESSAGES_LISTED),
    watch: watch.map(({ member, at, leasedUntil }) => [member, time(at), time(leasedUntil)]),
  };
}

/** Its end holds for ever, and its own times bring it back: a list of them would only grow. */
function isRequest(subject: string): boolean {
  return readSubject(subject)?.kind === 'request';
}

/** What is looked at again and when. A request's own commits set its time as well. */
export function createWatchList(redis: RedisClient, keys: Keys): WatchList {
  const runTakeDue = script(redis, 'take-due');

  /** Requests that were there before anything was watched. What is always watched comes last, so that a crash begins anew. */
  async function seed(now: number): Promise<void> {
    const requests = [
      await redis.zrange(keys.pending, '0', '-1'),
      await redis.zrange(keys.running, '0', '-1'),
    ].flat();
    const members = [...requests, ...STANDING];
    for (let from = 0; from < members.length; from += SEEDED_AT_A_TIME) {
      const some = members.slice(from, from + SEEDED_AT_A_TIME);
      await redis.zadd(keys.watch, 'NX', ...some.flatMap((member) => [now, member]));
    }
  }

  return {
    async take(now, limit, leaseMs) {
      const begun = await redis.zmscore(keys.watch, ...STANDING);
      if (begun.includes(null)) await seed(now);
      const members = await runTakeDue([keys.watch], [now, limit, now + leaseMs]);
      return Array.isArray(members) ? members.map(String) : [];
    },
    async nudge(member, now) {
      await redis.zadd(keys.watch, now, member);
    },
  };
}
