import { decode } from '../domain/json.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { AuditEntry, AuditTrail, Page, RequestLists, Stored } from '../flows/ports.ts';
import type { Keys } from './keys.ts';
import type { RedisClient } from './scripts.ts';

/** A stretch of a sorted set: scores from `low` to `high`, read upwards or downwards. */
type Range = { key: string; low: string; high: string; upwards: boolean };

/**
 * Where the next part begins: at that score, after so many members of the same score. Unlike a rank it stays right
 * while requests come in at the other end.
 */
type Cursor = { score: string; skip: number };

/** Reads the indexes that commit.lua keeps. Two round trips a page, whatever the length of the list. */
export function createRequestLists(redis: RedisClient, keys: Keys): RequestLists {
  async function page(
    range: Range,
    after: string | null,
    limit: number,
  ): Promise<Page<Stored<RequestState>>> {
    const cursor = withinRange(readCursor(after), range);
    const [members, total] = await pipelined(redis, [
      rangeCommand(range, cursor, limit + 1),
      ['zcount', range.key, range.low, range.high],
    ]);
    const found = scored(members);
    const shown = found.slice(0, limit);
    const documents = await pipelined(
      redis,
      shown.map(({ member }) => ['hmget', keys.request(member), 'revision', 'json']),
    );
    return {
      items: documents.flatMap((document) => stored(document)),
      total: Number(total),
      next: found.length > limit ? nextCursor(shown, cursor) : null,
    };
  }

  return {
    pending: (_filter, cursor, limit) =>
      page({ key: keys.pending, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    cancelAsked: (_filter, cursor, limit) =>
      page({ key: keys.cancelAsked, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    running: ({ appId, now }, cursor, limit) => {
      const key = appId === null ? keys.running : keys.runningOf(appId);
      return page({ key, low: `(${now}`, high: '+inf', upwards: true }, cursor, limit);
    },
    history: ({ appId, since }, cursor, limit) => {
      const key = appId === null ? keys.history : keys.historyOf(appId);
      return page(
        { key, low: since === null ? '-inf' : String(since), high: '+inf', upwards: false },
        cursor,
        limit,
      );
    },
    ofRequester: ({ userId }, cursor, limit) =>
      page({ key: keys.requestsOf(userId), low: '-inf', high: '+inf', upwards: false }, cursor, limit),
  };
}

/** Reads what commit.lua appends for each request. */
export function createAuditTrail(redis: RedisClient, keys: Keys): AuditTrail {
  return {
    async of(request, cursor, limit) {
      const from = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
      const key = keys.auditOf(request);
      const [entries, length] = await pipelined(redis, [
        ['lrange', key, from, from + limit - 1],
        ['llen', key],
      ]);
      const items = (Array.isArray(entries) ? entries : []).map((one) => decode<AuditEntry>(String(one)));
      const total = Number(length);
      const end = from + items.length;
      return { items, total, next: items.length > 0 && end < total ? String(end) : null };
    },
  };
}

type Command = [name: string, ...args: (string | number)[]];

async function pipelined(redis: RedisClient, commands: Command[]): Promise<unknown[]> {
  if (commands.length === 0) return [];
  const answers = (await redis.pipeline(commands).exec()) ?? [];
  return answers.map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}

function rangeCommand({ key, low, high, upwards }: Range, cursor: Cursor | null, limit: number): Command {
  const skip = cursor?.skip ?? 0;
  return upwards
    ? ['zrangebyscore', key, cursor?.score ?? low, high, 'WITHSCORES', 'LIMIT', skip, limit]
    : ['zrevrangebyscore', key, cursor?.score ?? high, low, 'WITHSCORES', 'LIMIT', skip, limit];
}

type Scored = { member: string; score: string };

/** Members and scores come in turn. */
function scored(answer: unknown): Scored[] {
  const flat = Array.isArray(answer) ? answer.map(String) : [];
  return flat.flatMap((member, index) => (index % 2 === 0 ? [{ member, score: flat[index + 1] ?? '' }] : []));
}

function stored(answer: unknown): Stored<RequestState>[] {
  const [revision, json] = Array.isArray(answer) ? answer : [];
  return revision && json ? [{ value: decode<RequestState>(String(json)), revision: Number(revision) }] : [];
}

function nextCursor(shown: Scored[], before: Cursor | null): string | null {
  const score = shown.at(-1)?.score;
  if (score === undefined) return null;
  const same = shown.filter((one) => one.score === score).length;
  return `${score}-${same + (before?.score === score ? before.skip : 0)}`;
}

/** A list that lost its beginning since the page before, as that of running raises does, goes on where it begins now. */
function withinRange(cursor: Cursor | null, { low, upwards }: Range): Cursor | null {
  const least = /^\((\d+)$/.exec(low)?.[1];
  const lost = upwards && least !== undefined && Number(cursor?.score) <= Number(least);
  return lost ? null : cursor;
}

function readCursor(text: string | null): Cursor | null {
  const [, score, skip] = /^(\d{1,16})-(\d{1,6})$/.exec(text ?? '') ?? [];
  return score && skip ? { score, skip: Number(skip) } : null;
}
