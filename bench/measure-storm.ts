import { setTimeout as pause } from 'node:timers/promises';
import { ACCOUNTS, ALERT_TOKEN, SIGNING_SECRET } from './cast.ts';
import { startHeadroom } from './headroom.ts';
import { closedLoop, createPoster, type Poster } from './load.ts';
import { commandBody } from './payloads.ts';
import { slackHeaders } from './sign.ts';
import { type Latency, latencyOf } from './statistics.ts';
import { type Around, cardsSeen, resetFakes, until } from './world.ts';

/**
 * `ratio`: of the 99th percentiles, in the storm to before it. `cards`: what the storm made. `callsPerCard`: of Slack, the most that
 * any of them took.
 */
export type StormFigure = {
  alerts: number;
  seconds: number;
  apps: number;
  refused: number;
  quiet: Latency;
  storm: Latency;
  ratio: number;
  failed: number;
  cards: number;
  callsPerCard: number;
};

const ALERTS = 10_000;
/** Twice as fast as a storm of a minute. */
const STORM_SECONDS = 30;
const QUIET_SECONDS = 20;
/** Commands whose acknowledgements are measured. */
const COMMANDS_PER_SECOND = 50;
const WARM_UP = 2_000;
/** A card says a minute after its first alert how many followed. */
const COUNTED_WITHIN_MS = 45_000;
const LINES = ['help', 'pending'];

/**
 * Figure 8: acknowledgements of slash commands while ten thousand alerts arrive, one in each call of the webhook, beside those of the
 * seconds before. All are counted from the moment when they were due.
 */
export async function measureStorm(around: Around): Promise<StormFigure> {
  await resetFakes(around);
  const headroom = await startHeadroom(around, { alerts: true });
  const poster = createPoster();
  const commands = (seconds: number) => acknowledgements(poster, headroom.url, around, seconds);
  const lines = Array.from({ length: WARM_UP }, (_, index) => commandBody(lineOf(index), index, around));
  await closedLoop(headroom.url, lines, 8);
  const quiet = await commands(QUIET_SECONDS);
  const sending = alerts(headroom.url);
  const storm = await commands(STORM_SECONDS);
  const refused = await sending;
  const cards = await until(
    () => cardsSeen(around),
    (found) => found.length > 0 && found.every(({ calls }) => calls > 1),
    COUNTED_WITHIN_MS,
  );
  poster.close();
  await headroom.stop();
  return {
    alerts: ALERTS,
    seconds: STORM_SECONDS,
    apps: ACCOUNTS.length,
    refused,
    quiet: latencyOf(quiet.took),
    storm: latencyOf(storm.took),
    ratio: latencyOf(storm.took).p99 / latencyOf(quiet.took).p99,
    failed: quiet.failed + storm.failed,
    cards: cards.length,
    callsPerCard: Math.max(0, ...cards.map(({ calls }) => calls)),
  };
}

function lineOf(index: number): string {
  return LINES[index % LINES.length] ?? '';
}

async function acknowledgements(poster: Poster, url: string, around: Around, seconds: number) {
  const took: number[] = [];
  let failed = 0;
  await openLoop(COMMANDS_PER_SECOND, seconds * COMMANDS_PER_SECOND, async (index, dueAt) => {
    const body = commandBody(lineOf(index), index, around);
    const headers = slackHeaders(SIGNING_SECRET, body);
    const answer = await poster.post(`${url}/slack/events`, headers, body).catch(() => null);
    if (answer?.status === 200) took.push(performance.now() - dueAt);
    else failed += 1;
  });
  return { took, failed };
}

/** Answers how many calls of the webhook were not taken. */
async function alerts(url: string): Promise<number> {
  const poster = createPoster();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${ALERT_TOKEN}` };
  let refused = 0;
  await openLoop(ALERTS / STORM_SECONDS, ALERTS, async (index) => {
    const body = notification(index);
    const answer = await poster.post(`${url}/hooks/alertmanager`, headers, body).catch(() => null);
    if (answer?.status !== 200) refused += 1;
  });
  poster.close();
  return refused;
}

/** What Alertmanager sends of one alert; each is of another instance of an app. */
function notification(index: number): string {
  const app = ACCOUNTS[index % ACCOUNTS.length]?.app ?? '';
  const labels = { alertname: 'WebAuthNearLimit', app, instance: `pod-${index}` };
  const annotations = { headroom_calls: String(46_000 + (index % 500)), headroom_limit: '50000' };
  return JSON.stringify({
    version: '4',
    status: 'firing',
    groupKey: `{}:{app="${app}"}`,
    alerts: [{ status: 'firing', labels, annotations, startsAt: new Date().toISOString() }],
  });
}

/** So many calls, each when it is due, whether the ones before are answered or not. */
async function openLoop(
  perSecond: number,
  count: number,
  call: (index: number, dueAt: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const underWay: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueAt = startedAt + (index * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await pause(early);
    underWay.push(call(index, dueAt));
  }
  await Promise.all(underWay);
}
