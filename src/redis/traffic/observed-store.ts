import type { PastPeak } from '../../domain/traffic/forecast.ts';
import type { Observed } from '../../domain/traffic/observed.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { ObservedSave, ObservedStore } from '../../flows/traffic/observed-store.ts';
import { decode, encode } from '../../kit/json.ts';
import { createCommitDocuments, type Write } from '../commit-documents.ts';
import { documentCommand, documentIn, readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';

/** Enough for four weeks of raises one after the other. */
const PEAKS_KEPT = 60;
/** Whoever claimed a card to be drawn is done with it by then, or dead. */
const DRAW_LEASE_MS = 10_000;

export type ObservedStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** What monitoring knows of requests, a document each beside them. */
export function createObservedStore({ redis, keys, clock, onEffects }: ObservedStoreOptions): ObservedStore {
  const commit = createCommitDocuments(redis);
  const claimDue = script(redis, 'claim-due');
  const claim = async (key: string, now: number, limit: number, until: number) => {
    const ids = await claimDue([key], [now, limit, until]);
    return Array.isArray(ids) ? ids.map(String) : [];
  };

  /** Its card is drawn as it is now; what is observed afterwards sets the time anew. */
  async function draw(request: string, until: number): Promise<void> {
    const stored = await readDocument<Observed>(redis, keys.observed(request));
    const entry = outboxWrite(keys, clock(), request, `drawn-${stored?.revision ?? 0}`, {
      kind: 'draw_card',
      request,
    });
    const done: Write = {
      command: ['ZREM', keys.observedDraws, request],
      ifScore: { member: request, score: until },
    };
    await commit([], [entry, done]);
  }

  return {
    load: (request) => readDocument<Observed>(redis, keys.observed(request)),
    async loadAll(requests) {
      const found = await runPipeline(
        redis,
        requests.map((request) => documentCommand(keys.observed(request))),
      );
      return found.map((answer) => documentIn<Observed>(answer)?.value ?? null);
    },
    async save(change) {
      const { request, expected, next, effects = [] } = change;
      const document = { key: keys.observed(request), expected, json: encode(next) };
      const saved = await commit([document], writesOf(change, keys, clock()));
      if (saved === 'saved' && effects.length > 0) onEffects();
      return saved;
    },
    async drawDue(now, limit) {
      const until = now + DRAW_LEASE_MS;
      const due = await claim(keys.observedDraws, now, limit, until);
      for (const request of due) await draw(request, until);
      if (due.length > 0) onEffects();
      return due.length;
    },
    async watchEnd(request, endsAt) {
      await redis.zadd(keys.observedEnds, 'LT', endsAt, request);
    },
    takeEnded: (now, limit, leaseMs) => claim(keys.observedEnds, now, limit, now + leaseMs),
    async pastPeaks(appId) {
      const found = await redis.zrevrange(keys.trafficPeaks(appId), 0, PEAKS_KEPT - 1);
      return found.map((text) => decode<PastPeak>(text));
    },
  };
}

function writesOf({ request, expected, drawAt, effects = [], ended }: ObservedSave, keys: Keys, now: number) {
  const writes: Write[] = effects.map((effect, index) =>
    outboxWrite(keys, now, request, `${expected + 1}-${index}`, effect),
  );
  if (drawAt !== undefined) writes.push({ command: ['ZADD', keys.observedDraws, 'LT', drawAt, request] });
  if (ended === undefined) return writes;
  const { observedEnds } = keys;
  writes.push({
    command:
      ended.again === null ? ['ZREM', observedEnds, request] : ['ZADD', observedEnds, ended.again, request],
  });
  for (const { appId, from, to, calls } of ended.peaks) {
    const key = keys.trafficPeaks(appId);
    writes.push({ command: ['ZADD', key, to, encode({ from, to, calls })] });
    writes.push({ command: ['ZREMRANGEBYRANK', key, 0, -PEAKS_KEPT - 1] });
  }
  return writes;
}

function outboxWrite(
  keys: Keys,
  now: number,
  request: string,
  step: string,
  effect: OutboxEntry['effect'],
): Write {
  const entry: OutboxEntry = { id: `observed-${request}-${step}`, effect };
  return { command: ['ZADD', keys.outbox, now, encode(entry)] };
}
