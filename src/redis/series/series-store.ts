import { seriesDueAt } from '../../domain/series/next-step.ts';
import { closedAt, type Series } from '../../domain/series/series.ts';
import type { SeriesEvent } from '../../domain/series/series-event.ts';
import { IDEMPOTENCY_SECONDS } from '../../flows/ports/clients/idempotency.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { SeriesSave, SeriesStore } from '../../flows/series/series-ports.ts';
import { DAY_MS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments, type DocumentChange, type Write } from '../commit-documents.ts';
import { documentCommand, documentIn, readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { onceMark, readOnceMark } from '../once-mark.ts';
import { runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';
import { unchangedKey } from '../unchanged-key.ts';

/** Nobody has so many series at a time; it bounds what a list reads. */
const MOST_OPEN = 200;
/** Calendars say for a month what will not take place. */
const CLOSED_KEPT_MS = 60 * DAY_MS;

export type SeriesStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Series, with everything that must change together with them. */
export function createSeriesStore({ redis, keys, clock, onEffects }: SeriesStoreOptions): SeriesStore {
  const commit = createCommitDocuments(redis);
  const claimDue = script(redis, 'claim-due');
  const readAll = async (ids: string[]) => {
    const commands = ids.map((id) => documentCommand(keys.series(id)));
    const found = await runPipeline(redis, commands);
    return found.flatMap((answer) => documentIn<Series>(answer) ?? []);
  };
  return {
    nextNumber: () => redis.incr(keys.seriesNumber),
    load: (id) => readDocument<Series>(redis, keys.series(id)),
    async findByOnceKey(onceKey) {
      const mark = await readDocument<string>(redis, keys.seriesOnce(onceKey));
      return mark && readOnceMark(mark.value);
    },
    open: async () => readAll(await redis.zrange(keys.seriesOpen, '0', String(MOST_OPEN - 1))),
    closedSince: async (since) =>
      readAll(
        await redis.zrange(keys.seriesClosed, '+inf', String(since), 'BYSCORE', 'REV', 'LIMIT', 0, MOST_OPEN),
      ),
    async takeDue(now, limit, leaseMs) {
      const ids = await claimDue([keys.seriesDue], [now, limit, now + leaseMs]);
      return Array.isArray(ids) ? ids.map(String) : [];
    },
    async commit(change) {
      const { next } = change.series;
      const entries = change.events.map((event) => ({
        document: keys.series(next.id),
        head: { subject: next.id, actor: change.actor, ...ruleOf(next, event) },
        event,
      }));
      const audit = await entryWrites(redis, keys, entries);
      const read = (change.unchanged ?? []).map((one) => ({
        key: unchangedKey(keys, one),
        expected: one.expected,
      }));
      const writes = [...writesOf(change, keys, clock()), ...audit];
      const saved = await commit(documentsOf(change, keys), writes, read);
      if (saved === 'saved') {
        if (change.effects.length > 0) onEffects();
        return saved;
      }
      const { onceKey } = change;
      const again = onceKey !== undefined && (await redis.exists(keys.seriesOnce(onceKey))) === 1;
      return again ? 'duplicate' : 'conflict';
    },
  };
}

function documentsOf({ series, onceKey, fingerprint }: SeriesSave, keys: Keys): DocumentChange[] {
  const { expected, next } = series;
  return [
    { key: keys.series(next.id), expected, json: encode(next) },
    ...(onceKey === undefined
      ? []
      : [
          {
            key: keys.seriesOnce(onceKey),
            expected: 0,
            json: encode(onceMark(next.id, fingerprint)),
            ttlSeconds: IDEMPOTENCY_SECONDS,
          },
        ]),
  ];
}

/** The lists that a series is in follow from its state alone. */
function writesOf({ series: { expected, next }, effects }: SeriesSave, keys: Keys, now: number): Write[] {
  const { id, askedAt } = next;
  const due = seriesDueAt(next);
  const entries = effects.map(
    (effect, index): OutboxEntry => ({ id: `${id}-${expected + 1}-${index}`, effect }),
  );
  return [
    ...entries.map((entry): Write => ({ command: ['ZADD', keys.outbox, now, encode(entry)] })),
    { command: ['ZADD', keys.seriesAll, askedAt, id] },
    { command: due === null ? ['ZREM', keys.seriesOpen, id] : ['ZADD', keys.seriesOpen, askedAt, id] },
    { command: due === null ? ['ZREM', keys.seriesDue, id] : ['ZADD', keys.seriesDue, due, id] },
    ...closingWrites(next, keys),
  ];
}

function closingWrites(next: Series, keys: Keys): Write[] {
  const at = closedAt(next);
  if (at === null) return [];
  return [
    { command: ['ZADD', keys.seriesClosed, at, next.id] },
    { command: ['ZREMRANGEBYSCORE', keys.seriesClosed, '-inf', at - CLOSED_KEPT_MS] },
  ];
}

/** The rule decides about votes; it and the version of the policy that it is from are fixed with the series. */
function ruleOf({ rule, policy }: Series, event: SeriesEvent): { rule?: string; policy?: string } {
  switch (event.type) {
    case 'series_requested':
    case 'series_approval_given':
    case 'series_approved':
    case 'series_rejection_given':
    case 'series_rejected':
    case 'series_resubmitted':
    case 'series_run_requested':
      return { rule: rule.name, policy };
    case 'series_withdrawn':
    case 'series_expired':
    case 'series_run_announced':
    case 'series_run_skipped':
    case 'series_skip_undone':
    case 'series_run_refused':
    case 'series_run_frozen':
    case 'series_runs_missed':
    case 'series_run_allocated':
    case 'series_run_failed':
    case 'series_paused':
    case 'series_resumed':
    case 'series_stopped':
    case 'series_ended':
      return {};
  }
}
