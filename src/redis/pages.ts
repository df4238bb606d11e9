import type { Page, Stored } from '../flows/ports/stored.ts';
import { documentCommand, documentIn } from './documents.ts';
import { type Command, runPipeline } from './pipeline.ts';
import type { RedisClient } from './scripts.ts';

/** A stretch of a sorted set: scores from `low` to `high`, read upwards or downwards. */
export type Range = { key: string; low: string; high: string; upwards: boolean };

/**
 * Where the next part begins: at that score, after so many members of the same score. Unlike a rank it stays right
 * while requests come in at the other end.
 */
type Cursor = { score: string; skip: number };

/** Reads lists of documents of one type. Two round trips a page, whatever the length of the list. */
export function createPages<T>(redis: RedisClient, keyOf: (member: string) => string) {
  return async (range: Range, after: string | null, limit: number): Promise<Page<Stored<T>>> => {
    const cursor = withinRange(readCursor(after), range);
    const [members, total] = await runPipeline(redis, [
      rangeCommand(range, cursor, limit + 1),
      ['zcount', range.key, range.low, range.high],
    ]);
    const found = scored(members);
    const shown = found.slice(0, limit);
    const documents = await runPipeline(
      redis,
      shown.map(({ member }) => documentCommand(keyOf(member))),
    );
    return {
      items: documents.flatMap((answer) => documentIn<T>(answer) ?? []),
      total: Number(total),
      next: found.length > limit ? nextCursor(shown, cursor) : null,
    };
  };
}

function rangeCommand({ key, low, high, upwards }: Range, cursor: Cursor | null, limit: number): Command {
  const skip = cursor?.skip ?? 0;
  return upwards
    ? ['zrangebyscore', key, cursor?.score ?? low, high, 'WITHSCORES', 'LIMIT', skip, limit]
    : ['zrevrangebyscore', key, cursor?.score ?? high, low, 'WITHSCORES', 'LIMIT', skip, limit];
}

type Scored = { member: string; score: string };

/** Members and scores alternate. */
function scored(answer: unknown): Scored[] {
  const flat = Array.isArray(answer) ? answer.map(String) : [];
  return flat.flatMap((member, index) => (index % 2 === 0 ? [{ member, score: flat[index + 1] ?? '' }] : []));
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
