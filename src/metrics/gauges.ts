import type { Gauge } from 'prom-client';
import type { PackLevel, RequestStates } from '../flows/metrics/metrics-ports.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import { progressWithin } from '../kit/with-timeout.ts';
import type { GaugeName, Instruments } from './instruments.ts';
import { METRICS, type MetricRow } from './table.ts';

/** What is measured whenever somebody asks. None of it asks WeChat or Slack. */
export type Measured = {
  requestStates: RequestStates;
  outboxDepth: () => Promise<number>;
  packLevels: () => Promise<readonly PackLevel[]>;
};

/** Prometheus gives up on a scrape after ten seconds; half of the metrics are worth more than none. */
const PATIENCE_MS = 2_000;
/** Several who ask at the same time share an answer, and nobody makes Redis busy by asking. */
const FRESH_MS = 1_000;
/** Most deployments have a handful of packs; old ones pile up over years. */
const MOST_PACKS = 50;

/** Sets the gauges from what is stored. One that could not be read has no value, rather than an old one. */
export function createGauges(gauge: Instruments['gauge'], log: FlowLog) {
  let measured: Measured | null = null;
  let refreshing: Promise<void> | null = null;
  let freshUntil = 0;
  let older: 'uncounted' | 'counting' | 'counted' = 'uncounted';

  async function set<T>(names: GaugeName[], read: () => Promise<T>, show: (value: T) => void) {
    const progress = await progressWithin(read(), PATIENCE_MS);
    for (const name of names) clear(gauge(name), METRICS[name]);
    if (progress.state === 'done') show(progress.value);
    if (progress.state === 'failed') log.warn({ err: progress.error, names }, 'could not read a metric');
  }

  /** In the background: there may be many. */
  function countOlder({ requestStates }: Measured): void {
    if (older !== 'uncounted') return;
    older = 'counting';
    requestStates.countOlder().then(
      () => {
        older = 'counted';
      },
      (error: unknown) => {
        older = 'uncounted';
        log.warn({ err: error }, 'could not count requests of an earlier version; retrying later');
      },
    );
  }

  async function readAll(from: Measured): Promise<void> {
    countOlder(from);
    const [units, days] = [gauge('headroom_pack_units_left'), gauge('headroom_pack_days_left')];
    const [requests, outbox] = [gauge('headroom_requests'), gauge('headroom_outbox_depth')];
    await Promise.all([
      set(['headroom_requests'], from.requestStates.read, (states) => {
        for (const [state, count] of states) requests.set({ state }, count);
      }),
      set(['headroom_outbox_depth'], from.outboxDepth, (depth) => outbox.set(depth)),
      set(['headroom_pack_units_left', 'headroom_pack_days_left'], from.packLevels, (packs) => {
        for (const { orderId: order, unitsLeft, daysLeft } of packs.slice(0, MOST_PACKS)) {
          units.set({ order }, Number(unitsLeft));
          days.set({ order }, daysLeft);
        }
      }),
    ]);
    freshUntil = performance.now() + FRESH_MS;
  }

  return {
    measure(from: Measured) {
      measured = from;
    },
    async refresh(): Promise<void> {
      if (measured === null || performance.now() < freshUntil) return;
      refreshing ??= readAll(measured).finally(() => {
        refreshing = null;
      });
      await refreshing;
    },
  };
}

/** A gauge without labels begins with 0, which nobody measured. */
function clear(gauge: Gauge, { labels }: MetricRow): void {
  if (labels.length === 0) gauge.remove();
  else gauge.reset();
}
