import { clockOf } from '../../domain/clock/plan-clock.ts';
import { whyFrozen } from '../../domain/freeze/freeze.ts';
import { unitsOn } from '../../domain/policy/meters/meter.ts';
import type { UnderGrant } from '../../domain/policy/under-grant.ts';
import { ask } from '../../domain/requests/ask/ask.ts';
import { nextStep } from '../../domain/series/next-step.ts';
import { runWish, wechatRequestIdsOf } from '../../domain/series/run-wish.ts';
import { type ActiveSeries, type Series, seriesMeterOf } from '../../domain/series/series.ts';
import type { SeriesEvent } from '../../domain/series/series-event.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { SavedReads } from '../policy/hold-automatic.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import type { UnchangedDocument } from '../ports/request-store.ts';
import type { FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import { meterReader } from '../requests/booking/book-meters.ts';
import type { ExamineOptions } from '../requests/examine.ts';
import { freezeReader } from '../requests/freeze-reader.ts';
import { type OutdatedChoice, outdatedChoice } from '../requests/outdated-choice.ts';
import { createPrepare, type Prepared } from '../requests/prepare.ts';
import { submission } from '../requests/submission.ts';
import { createPausedByPolicy } from './paused-by-policy.ts';
import { saveSeries } from './save-series.ts';
import type { SeriesStore } from './series-ports.ts';

export type RunSeriesOptions = ExamineOptions & {
  seriesStore: SeriesStore;
  policy: PolicySource;
  expirySeconds: number;
  newKey: () => string;
  log: FlowLog;
};

/** What came of a run; `later`: somebody changed the series meanwhile, so that it has to be looked at anew. */
type Ran = { request: string } | { event: SeriesEvent } | 'later';

const TIMER = { kind: 'headroom', surface: 'timer' } as const;

/**
 * Starts a run of a series, once: its WeChat requestIds follow from the series and the moment of the run, so that whoever does it
 * again, after a crash, at the same instant or after Redis forgot it, finds what was made or makes the very same.
 */
export function createRunSeries(
  options: RunSeriesOptions,
): (series: ActiveSeries, run: Instant) => Promise<void> {
  const { seriesStore, store, clock, log } = options;
  const prepare = createPrepare(options);
  const pausedByPolicy = createPausedByPolicy(options);

  return async ({ id }, run) => {
    const choice = outdatedChoice(false);
    const ran = await retryWhileConflict(() => tryOnce(id, run, choice), MAX_TRIES);
    if (ran === 'conflict' || ran === 'later') return;
    await saveSeries(seriesStore, id, TIMER, (state) => accept(noted(state, run, ran, clock())));
    log.info({ series: id, run, ran }, 'a run of a series is due');
  };

  async function tryOnce(id: string, run: Instant, choice: OutdatedChoice): Promise<Ran | 'conflict'> {
    const stored = await seriesStore.load(id);
    if (!stored || !isDue(stored.value, run, clock())) return 'later';
    const series = stored.value;
    const made = await store.findByWechatRequestId(wechatRequestIdsOf(series, run)[0]);
    if (made) return { request: made.request };
    const freeze = freezeReader(store);
    const at = clock();
    if (whyFrozen(await freeze.read(), 'policy', at))
      return { event: { type: 'series_run_frozen', at, run } };
    const paused = await pausedByPolicy(series, run);
    if (paused) return { event: paused };
    return submit({ ...stored, value: series }, run, freeze, choice);
  }

  async function submit(
    stored: Stored<Series>,
    run: Instant,
    freeze: ReturnType<typeof freezeReader>,
    { isOutdated, known }: OutdatedChoice,
  ): Promise<Ran | 'conflict'> {
    const { value: series } = stored;
    const meters = meterReader(store);
    const reads: SavedReads = { meters: meters.read, freeze: freeze.read };
    const at = clock();
    const wish = runWish(series, run, at);
    const prepared = await prepare({ ...wish, by: series.requester, source: 'series', known }, reads);
    const refused = (why: string): Ran => ({ event: { type: 'series_run_refused', at: clock(), run, why } });
    if (!prepared.ok) return refused(prepared.refusal.reason);
    if (prepared.value.budgets.some(({ over }) => over)) return refused('budget_used_up');
    const [meter] = await meters.read([seriesMeterOf(series)]);
    const remaining = series.plan.units - (meter ? unitsOn(meter) : 0n) - unitsOfPrepared(prepared.value);
    if (remaining < 0n) return refused('series_used_up');
    const request = ask({
      id: `R-${await store.nextNumber()}`,
      key: options.newKey(),
      wechatRequestIds: wechatRequestIdsOf(series, run),
      by: series.requester,
      ...prepared.value,
      // Whoever approved the series approved each of its runs.
      rule: series.rule,
      policy: series.policy,
      asks: null,
      wish,
      channel: series.channel,
      at,
      patienceMs: options.expirySeconds * 1000,
      clock: clockOf(options.policy()),
      series: { id: series.id, run },
    });
    const cover = {
      grant: underSeries(series, remaining),
      meter: { id: seriesMeterOf(series), endsAt: null },
      unchanged: unchangedOf(stored),
    };
    const submitted = await submission(options, request, { automatic: null, meters: [], cover }, meters);
    if (!submitted.ok) {
      const { refusal } = submitted;
      return refusal.reason === 'used_up' || isOutdated(refusal) ? 'conflict' : refused(refusal.reason);
    }
    const saved = await store.commit({
      ...submitted.value,
      unchanged: [...(await freeze.unchanged()), cover.unchanged],
      actor: TIMER,
      onceKey: `${seriesMeterOf(series)}:${run}`,
    });
    // Another replica was faster: the next try finds what it made.
    return saved === 'saved' ? { request: request.id } : 'conflict';
  }
}

const MAX_TRIES = 16;

function isDue(series: Series, run: Instant, now: Instant): boolean {
  if (series.phase !== 'active') return false;
  const step = nextStep(series, now);
  return step.step === 'run' && step.run === run;
}

function noted(state: Series, run: Instant, ran: Exclude<Ran, 'later'>, at: Instant): SeriesEvent[] {
  // Somebody else was faster to say so.
  if (state.doneUntil >= run || state.phase !== 'active') return [];
  return 'event' in ran ? [ran.event] : [{ type: 'series_run_requested', at, run, request: ran.request }];
}

function underSeries({ id, votes }: Series, remaining: bigint): UnderGrant {
  return { id, by: votes.map(({ userId }) => userId), remaining };
}

function unchangedOf({ value: { id }, revision }: Stored<Series>): UnchangedDocument {
  return { document: 'series', id, expected: revision };
}

function unitsOfPrepared({ items }: Prepared): bigint {
  return items.reduce((sum, { choice }) => sum + choice.specification.units, 0n);
}
