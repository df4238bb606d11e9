import { FIRST_PLACE } from '../../flows/home/home-model.ts';
import type { HomeRecord, HomeStore } from '../../flows/home/home-ports.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { answersOf, runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';

/** Nobody sees more than one change of a page in this time, and Slack's limit for publishing is shared by all. */
const PUBLISH_INTERVAL_MS = 3_000;
/** Longer than somebody counts as looking. */
const RECORD_SECONDS = 3600;

const FIELDS = ['asked', 'answered', 'place', 'shown', 'shownAt', 'hash', 'drawn'] as const;

/** Who looks at Home and what each was last shown, for all replicas. */
export function createHomeBoard(redis: RedisClient, keys: Keys): HomeStore {
  const takeSlot = script(redis, 'take-slot');

  return {
    async ask(userId, at, place) {
      const key = keys.home(userId);
      const step = redis.multi().hincrby(key, 'asked', 1).expire(key, RECORD_SECONDS);
      if (place) step.hset(key, 'place', encode(place));
      step.zadd(keys.homesActive, at, userId);
      answersOf(await step.exec());
    },

    async active(since, limit) {
      await redis.zremrangebyscore(keys.homesActive, '-inf', `(${since}`);
      const people = await redis.zrevrange(keys.homesActive, 0, limit - 1);
      const answers = await runPipeline(
        redis,
        people.map((userId) => ['hmget', keys.home(userId), ...FIELDS]),
      );
      return people.map((userId, index) => recordOf(userId, answers[index]));
    },

    read: async (userId) => recordOf(userId, await redis.hmget(keys.home(userId), ...FIELDS)),
    take: async (userId) => {
      const view = `home:${userId}`;
      // It gives way like a warning, to nobody: a mark of its own would only hold itself up.
      const slot = [keys.slot(view), keys.slotWanted(view)];
      return Number(await takeSlot(slot, [PUBLISH_INTERVAL_MS, '1', 0]));
    },

    async save(userId, { hash, drawn, ...rest }) {
      const key = keys.home(userId);
      const shown = { ...rest, hash: hash ?? '', drawn: drawn ?? '' };
      answersOf(await redis.multi().hset(key, shown).expire(key, RECORD_SECONDS).exec());
    },

    async forgetShown(userId) {
      await redis.hdel(keys.home(userId), 'hash', 'drawn');
    },

    async forget(userId) {
      await redis.zrem(keys.homesActive, userId);
    },

    async facts() {
      const [entries, sync] = await runPipeline(redis, [
        ['xrevrange', keys.audit, '+', '-', 'COUNT', 1],
        ['hmget', keys.packsSync, 'figures', 'lastGoodAt'],
      ]);
      const [figures, lastGoodAt] = texts(sync);
      return {
        lastEvent: firstId(entries),
        figures: figures ?? '',
        lastGoodAt: lastGoodAt ? Number(lastGoodAt) : null,
      };
    },
  };
}

function texts(answer: unknown): (string | null)[] {
  return Array.isArray(answer) ? answer.map((one) => (typeof one === 'string' ? one : null)) : [];
}

/** The id of the only entry, which comes as `[[id, fields]]`. */
function firstId(entries: unknown): string {
  const [first] = Array.isArray(entries) ? entries : [];
  return Array.isArray(first) ? String(first[0]) : '';
}

function recordOf(userId: string, answer: unknown): HomeRecord {
  const [asked, answered, place, shown, shownAt, hash, drawn] = texts(answer);
  return {
    userId,
    asked: Number(asked ?? 0),
    answered: Number(answered ?? 0),
    place: place ? decode(place) : FIRST_PLACE,
    shown: shown ?? null,
    shownAt: Number(shownAt ?? 0),
    hash: hash || null,
    drawn: drawn || null,
  };
}
