import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { verifierKeyOf } from '../../src/domain/audit/checkpoint.ts';
import type { StandingGrant } from '../../src/domain/grants/standing-grant.ts';
import { createAuditArchive } from '../../src/files/audit-archive.ts';
import { verifyLog } from '../../src/flows/audit/verify-log.ts';
import { signingKeyOf } from '../../src/kit/ed25519.ts';
import { decode } from '../../src/kit/json.ts';
import { createAuditReader } from '../../src/redis/audit/audit-reader.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createBelief } from '../simulation/approvals/model/belief.ts';
import { replay } from '../simulation/approvals/replay.ts';
import { believedGrantView, believedView, viewOf, viewOfGrant } from '../simulation/approvals/views.ts';
import { loggedEntries } from '../support/audit.ts';
import { AUDIT_SEED } from '../support/audit-checkpoints.ts';
import { startBalancer } from '../support/balancer.ts';
import { LONG } from '../support/long.ts';
import { ours, payloadOf, requestOf, truthOf } from '../support/process-truth.ts';
import { MEI, startWorld, type World } from '../support/world.ts';
import { beginning, type Deed, type Dice, dice, form, line, press } from './support/deeds.ts';
import { company, officeOf, YAML } from './support/office.ts';
import { ASSIGN } from './support/story.ts';

const REPLICAS = 3;
const ROUNDS = LONG ? 200 : 6;
/** No further round begins after it. */
const LAST_MS = LONG ? 1_800_000 : 20_000;
const QUIET_MS = 60_000;

type Deployment = { world: World; redis: Redis; keys: ReturnType<typeof keysOf> };

/** Three processes behind a balancer, one Slack, one WeChat. */
async function deployment(): Promise<Deployment> {
  const env = { HEADROOM_AUDIT_KEY: AUDIT_SEED.toString('base64') };
  const world = await startWorld({ workspace: company(), yaml: YAML, env });
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  onTestFinished(async () => {
    await world.stop();
    redis.disconnect();
  });
  const balancer = await startBalancer(await world.replicas(REPLICAS));
  await world.sandbox.connect(balancer.url);
  return { world, redis, keys: keysOf(world.deployment) };
}

/** What is done at the same instant: lines, presses on the cards of before, and forms that were filled in before. */
async function deedsOf({ world, redis }: Deployment, random: Dice): Promise<Deed[]> {
  // She is in every channel that the app writes to.
  const views = [await world.workspace(MEI)];
  const requests = ours(views, 'headroom_request').slice(-6);
  if (requests.length === 0) return beginning(random, world);
  const others = [...ours(views, 'headroom_grant').slice(-2), ...ours(views, 'headroom_freeze').slice(-1)];
  const cards = [...requests, ...requests, ...others];
  const lines = Array.from({ length: 1 + random.below(4) }, () => line(random, world));
  const presses = Array.from({ length: 9 }, () => press(random, world, random.of(...cards)));
  const forms: (Deed | null)[] = [];
  const known = await truthOf(redis, world.deployment);
  for (const card of requests.slice(-2)) {
    const asked = known.requests.find(({ request }) => request.id === payloadOf(card).id);
    forms.push(await form(random, world, card, asked?.request.requester ?? MEI));
  }
  return shuffled(
    [...lines, ...presses, ...forms].flatMap((deed) => deed ?? []),
    random,
  );
}

function shuffled<T>(all: readonly T[], { below }: Dice): T[] {
  return all
    .map((one) => ({ one, at: below(1e9) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Everything that follows has been done, and what people see is what is stored. */
async function settled({ world, redis, keys }: Deployment): Promise<void> {
  const truth = await truthOf(redis, world.deployment);
  expect({ waiting: truth.waiting, kept: truth.kept }).toEqual({ waiting: [], kept: [] });

  const views = [await world.workspace(MEI)];
  const cards = ours(views, 'headroom_request').map(payloadOf);
  const shown = cards.map(({ id, state, revision }) => `${id} ${state} ${revision}`);
  const stored = truth.requests.map(({ request, state, revision }) => `${request.id} ${state} ${revision}`);
  expect(shown.sort()).toEqual(stored.sort());

  const grants = ours(views, 'headroom_grant').map(payloadOf);
  const known = await grantsIn({ redis, keys });
  expect(grants.map(({ id, state }) => `${id} ${state === 'used_up' ? 'active' : state}`).sort()).toEqual(
    known.map(({ id, phase }) => `${id} ${phase}`).sort(),
  );

  const { allocations } = await world.provider();
  const at = (state: string) => allocations.filter((one) => one.state === state).map(requestOf);
  const allocated = truth.requests.flatMap(({ request, state }) => {
    const isThere = ['allocated', 'scheduled', 'active'].includes(state);
    return isThere ? [request.id] : [];
  });
  expect(at('allocated').sort()).toEqual(allocated.sort());
  expect(at('pending')).toEqual([]);
  // Every one of them was called for once.
  expect(await world.wechatCalls(ASSIGN)).toHaveLength(allocations.length);
  const approved = truth.requests.filter(({ request }) => request.phase === 'approved');
  expect(approved.filter(({ state }) => ['approved', 'submitting', 'accepted'].includes(state))).toEqual([]);
}

async function grantsIn({ redis, keys }: Pick<Deployment, 'redis' | 'keys'>): Promise<StandingGrant[]> {
  const ids = await redis.zrange(keys.grantsAll, '0', '-1');
  const all = await Promise.all(ids.map((id) => redis.hget(keys.grant(id), 'json')));
  return all.flatMap((json) => (json === null ? [] : [decode<StandingGrant>(json)]));
}

/** The log is whole, and everything in it is what the promises allow at that very point. */
async function judge({ world, redis, keys }: Deployment, deeds: string[]): Promise<void> {
  const name = `headroom/${world.deployment}`;
  const reader = createAuditReader(redis, keys, createAuditArchive('/nowhere'));
  const key = verifierKeyOf(name, signingKeyOf(AUDIT_SEED).publicKey);
  expect((await verifyLog({ reader, keys: [key], origin: name }, [])).findings).toEqual([]);

  const belief = createBelief(officeOf(world.config()));
  const told = [...deeds];
  try {
    replay(belief, await loggedEntries({ redis, keys }), (text) => told.push(text));
  } catch (error) {
    throw new Error(told.join('\n'), { cause: error });
  }
  const now = world.sandbox.clock.now();
  const { requests } = await truthOf(redis, world.deployment);
  expect(Object.fromEntries(requests.map(({ request }) => [request.id, viewOf(request, now)]))).toEqual(
    Object.fromEntries([...belief.requests.values()].map((one) => [one.id, believedView(one)])),
  );
  const grants = await grantsIn({ redis, keys });
  expect(Object.fromEntries(grants.map((one) => [one.id, viewOfGrant(one, now)]))).toEqual(
    Object.fromEntries([...belief.grants.values()].map((one) => [one.id, believedGrantView(one)])),
  );
}

it(
  'whatever six people do at the same instant on three replicas, there is one decision for each request, shown, audited and spent once',
  async () => {
    const here = await deployment();
    const seed = Number(process.env.SEED ?? (LONG ? Date.now() % 1e6 : 11));
    const random = dice(seed);
    const done: string[] = [`seed ${seed}`];
    const last = Date.now() + LAST_MS;
    for (let round = 0; round < ROUNDS && Date.now() < last; round++) {
      const deeds = await deedsOf(here, random);
      done.push(...deeds.map(({ what }) => `round ${round}: ${what}`));
      await Promise.all(deeds.map(({ run }) => run()));
      await vi.waitFor(() => settled(here), { timeout: QUIET_MS, interval: 200 });
      await judge(here, done);
    }
  },
  LONG ? 3_600_000 : 240_000,
);
