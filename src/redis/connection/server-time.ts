import { performance } from 'node:perf_hooks';
import { createPeriodic } from '../../kit/periodic.ts';
import type { Log } from '../../log.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';
import { estimateOffset, type TimeSample } from './time-offset.ts';

/** Between this machine's clock and Redis. More is a broken NTP: other programs on the machine suffer from it, too. */
export const MAX_SKEW_MS = 5_000;

/** Quartz drifts by some 50 ms in a quarter of an hour; this also notices a failover that nothing else shows. */
const MEASURE_EVERY_MS = 30_000;
const CHECK_EVERY_MS = 1_000;
const SAMPLES = 5;

/** The machine's clock was set, or the machine slept: slower changes are NTP's slewing (0.5 ms a second). */
const JUMP_MS = 250;

/** A correction back by less makes time stand still for as long, so that it never runs backwards; a larger one is a step. */
const STANDSTILL_MS = 5_000;

export type ServerTimeOptions = {
  redis: RedisClient;
  keys: Pick<Keys, 'due'>;
  log: Log;
  /** Epoch milliseconds of this machine, right or wrong. */
  wall?: (() => number) | undefined;
  /** Milliseconds of a clock that nobody sets. */
  monotonic?: () => number;
};

/** Time of the Redis master in use, which all replicas share. */
export type ServerTime = {
  /** Epoch milliseconds. Runs on the monotonic clock, so that setting this machine's clock does not move it. */
  now(): number;
  /** For readiness: whether this machine's clock is about right. */
  check(): { ok: true } | { ok: false; reason: string };
  /** Measures once, and again from then on. Where Redis does not tell its time, this machine's clock counts until it does. */
  start(): Promise<void>;
  stop(): void;
};

/**
 * A replica whose own clock is wrong would expire what is fresh and put leases, jobs and checks hours away for everybody.
 * So nobody's clock counts but the one that all of them see.
 */
export function createServerTime(options: ServerTimeOptions): ServerTime {
  const { redis, keys, log, wall = Date.now, monotonic = () => performance.now() } = options;
  const readTime = script(redis, 'read-time');
  let measured: { offsetMs: number; wallOffsetMs: number } | null = null;
  let measuring: Promise<void> | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let skewed = false;

  const wallOffset = () => wall() - monotonic();
  const sinceTried = () => Math.abs(monotonic() - triedAt);

  async function sample(): Promise<TimeSample> {
    const sentAt = monotonic();
    // Where no script may run nothing else works either, but the process says so by a right clock.
    const answer = await readTime([keys.due], []).catch(() => redis.time());
    const receivedAt = monotonic();
    const [seconds, micros] = Array.isArray(answer) ? answer.map(Number) : [];
    return { sentAt, receivedAt, serverAt: (seconds ?? Number.NaN) * 1000 + (micros ?? Number.NaN) / 1000 };
  }

  async function takeSamples(): Promise<void> {
    const samples: TimeSample[] = [];
    while (samples.length < SAMPLES) samples.push(await sample());
    const offset = estimateOffset(samples);
    if (offset === null || !Number.isFinite(offset.ms)) throw new Error('Redis does not tell its time');
    measured = { offsetMs: offset.ms, wallOffsetMs: wallOffset() };
    logSkew();
  }

  /** One at a time, whoever asks. */
  function measure(): Promise<void> {
    if (measuring) return measuring;
    triedAt = monotonic();
    measuring = takeSamples().finally(() => {
      measuring = null;
    });
    return measuring;
  }

  /** Redis being away is said elsewhere; until it is back the last measurement counts. */
  function measureSoon(): void {
    if (sinceTried() >= CHECK_EVERY_MS)
      measure().catch((error: unknown) => log.debug({ err: error }, 'could not measure the time of Redis'));
  }

  function jumped(): boolean {
    return measured !== null && Math.abs(wallOffset() - measured.wallOffsetMs) > JUMP_MS;
  }

  function now(): number {
    if (measured === null) return wall();
    if (jumped()) measureSoon();
    const time = Math.floor(monotonic() + measured.offsetMs);
    if (time < last && last - time <= STANDSTILL_MS) return last;
    last = time;
    return time;
  }

  function skewMs(): number {
    return measured === null ? 0 : wall() - (monotonic() + measured.offsetMs);
  }

  /** One line when it begins and one when it is over. */
  function logSkew(): void {
    const ms = skewMs();
    const is = Math.abs(ms) > MAX_SKEW_MS;
    if (is && !skewed) {
      log.error({ skewMs: Math.round(ms) }, `${skewReason(ms)}. Headroom uses the time of Redis until then`);
    }
    if (!is && skewed) log.info({ skewMs: Math.round(ms) }, 'clock agrees with Redis again');
    skewed = is;
  }

  const checks = createPeriodic({
    run: async () => {
      logSkew();
      if (jumped() || sinceTried() >= MEASURE_EVERY_MS) measureSoon();
    },
    everyMs: CHECK_EVERY_MS,
    firstAfterMs: CHECK_EVERY_MS,
    onError: (error) => log.error({ err: error }, 'could not check the clock'),
  });

  // A failover ends in a new connection to another server with a clock of its own; a cluster keeps its client and says so.
  const reconnected = () => void measure().catch(() => {});

  return {
    now,
    check() {
      const ms = skewMs();
      return Math.abs(ms) > MAX_SKEW_MS ? { ok: false, reason: skewReason(ms) } : { ok: true };
    },
    async start() {
      await measure().catch((error: unknown) =>
        log.error(
          { err: error },
          'Redis does not report its time; using the clock of this machine until it does',
        ),
      );
      redis.on('ready', reconnected);
      redis.on('+node', reconnected);
      checks.start();
    },
    stop() {
      void checks.stop();
      redis.off('ready', reconnected);
      redis.off('+node', reconnected);
    },
  };
}

function skewReason(skewMs: number): string {
  const seconds = new Intl.NumberFormat('en').format(Math.round(Math.abs(skewMs) / 1000));
  return `clock is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} Redis; fix NTP`;
}
