import { readFileSync } from 'node:fs';
import { ACCOUNTS, PACK_SPU, PUSH_AES_KEY, PUSH_TOKEN, SIGNING_SECRET, viewer } from './cast.ts';
import { startPart, withTimeout } from './children.ts';
import { sharedNow } from './clock.ts';
import { fill, type Size } from './fill.ts';
import { type Headroom, startHeadroom } from './headroom.ts';
import { createPoster, type Poster } from './load.ts';
import { commandBody, homeOpenedBody } from './payloads.ts';
import { sealPush, slackHeaders } from './sign.ts';
import { type Latency, latencyOf, median } from './statistics.ts';
import { type Around, answeredAt, calls, publishedAt, resetFakes, setPacks, until } from './world.ts';

/** What people look at; each as somebody else, so that no answer is another one's. */
const LOOKS = ['/quota', '/quota pending', '/quota running', 'Home'] as const;
export type Look = (typeof LOOKS)[number];

export type ScaleFigure = {
  small: Size;
  large: Size;
  looks: { look: Look; small: Latency; large: Latency; ratio: number; failed: number }[];
  /** Calls of WeChat for one synchronisation of all packs of `large`, of which none had changed. */
  syncCalls: number;
  /** Megabytes of the process with `large`, at the end of everything. */
  memoryMb: number;
};

const SMALL: Size = { packs: 10, running: 10, past: 10, pending: 10 };
const LARGE: Size = { packs: 500, running: 5_000, past: 100_000, pending: 500 };
const WARM_UP = 20;
const ROUNDS = 5;
const LOOKS_A_ROUND = 12;
const ANSWER_MS = 5_000;
const FILL_MS = 90_000;
const SYNC_MS = 30_000;

/**
 * Figure 4: from a line or an opened Home to its answer in Slack, with little and with much in Redis. Both processes run
 * at the same time and are asked in turn, because a machine's speed changes while it is measured.
 */
export async function measureScale(around: Around): Promise<ScaleFigure> {
  await resetFakes(around);
  const second = await startPart('instant-wechat');
  const small = await filled({ ...around, wechatUrl: second.url }, SMALL);
  const large = await filled(around, LARGE);
  const poster = createPoster();
  try {
    const looks = [];
    for (const look of LOOKS) looks.push(await compare(look, small, large, around, poster));
    const syncCalls = await callsOfASync(large, around, poster);
    return { small: SMALL, large: LARGE, looks, syncCalls, memoryMb: memoryOf(large) };
  } finally {
    poster.close();
    await Promise.all([small.stop(), large.stop(), second.stop()]);
  }
}

/** The default account alone, with so many packs. */
async function filled(around: Around, size: Size): Promise<Headroom> {
  await setPacks(around, size.packs);
  const headroom = await startHeadroom(around, { accounts: ACCOUNTS.slice(0, 1) });
  await withTimeout(fill(headroom.redisSocket, size), FILL_MS, 'Redis was not filled');
  const pages = Math.ceil(size.packs / 20);
  await until(
    () => calls(around),
    (now) => now.length >= pages,
    SYNC_MS,
  );
  return headroom;
}

async function compare(look: Look, small: Headroom, large: Headroom, around: Around, poster: Poster) {
  const took = { small: [] as number[], large: [] as number[] };
  const medians: number[] = [];
  let failed = 0;
  let who = 0;
  const one = async (headroom: Headroom): Promise<number> => {
    who += 1;
    return look === 'Home'
      ? openHome(headroom, who, around, poster)
      : ask(headroom, look, who, around, poster);
  };
  for (let index = 0; index < WARM_UP; index += 1) {
    await one(small);
    await one(large);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = { small: [] as number[], large: [] as number[] };
    for (let index = 0; index < LOOKS_A_ROUND; index += 1) {
      now.small.push(await one(small));
      now.large.push(await one(large));
    }
    failed += [...now.small, ...now.large].filter(Number.isNaN).length;
    took.small.push(...now.small.filter(Number.isFinite));
    took.large.push(...now.large.filter(Number.isFinite));
    medians.push(median(now.large) / median(now.small));
  }
  return {
    look,
    small: latencyOf(took.small),
    large: latencyOf(took.large),
    ratio: median(medians),
    failed,
  };
}

let asked = 0;

/** Milliseconds until Slack has the answer; NaN where none came. */
async function ask(
  { url }: Headroom,
  line: string,
  who: number,
  around: Around,
  poster: Poster,
): Promise<number> {
  asked += 1;
  const id = `scale${asked}`;
  const body = commandBody(line.replace(/^\/quota ?/, ''), who, around, id);
  return timed(url, 'application/x-www-form-urlencoded', body, answeredAt(around, id), poster);
}

async function openHome({ url }: Headroom, who: number, around: Around, poster: Poster): Promise<number> {
  asked += 1;
  const user = viewer(who);
  return timed(url, 'application/json', homeOpenedBody(user, asked), publishedAt(around, user), poster);
}

async function timed(
  url: string,
  type: string,
  body: string,
  seen: Promise<number>,
  poster: Poster,
): Promise<number> {
  const headers = { ...slackHeaders(SIGNING_SECRET, body), 'content-type': type };
  const startedAt = sharedNow();
  const [ack, at] = await Promise.allSettled([
    poster.post(`${url}/slack/events`, headers, body),
    withTimeout(seen, ANSWER_MS, 'there was no answer'),
  ]);
  return ack.status === 'fulfilled' && at.status === 'fulfilled' ? at.value - startedAt : Number.NaN;
}

/** WeChat's word about the balance makes a synchronisation due at once. */
async function callsOfASync({ url }: Headroom, around: Around, poster: Poster): Promise<number> {
  const before = (await calls(around)).length;
  const appId = ACCOUNTS[0]?.appId ?? '';
  const message = {
    ToUserName: 'gh_bench0000001',
    CreateTime: Math.floor(Date.now() / 1000),
    MsgType: 'event',
    Event: 'charge_service_quota_notify',
    event_type: 1,
    appid: appId,
    sp_spu_id: Number(PACK_SPU),
    sp_spu_name: 'Dynamic scaling pack',
    total_quota: 1_000_000,
    total_used_quota: 0,
  };
  const { query, body } = sealPush(message, { token: PUSH_TOKEN, aesKey: PUSH_AES_KEY, appId });
  await poster.post(`${url}/wechat/push?${query}`, { 'content-type': 'application/json' }, body);
  const pages = Math.ceil(LARGE.packs / 20);
  const after = await until(
    () => calls(around),
    (now) => now.length >= before + pages,
    SYNC_MS,
  );
  return after.length - before;
}

/** What the process has in memory; Linux tells. */
function memoryOf({ pid }: Headroom): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
