import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auditEntries, loggedEntries, type ReadAuditEntry } from '../../support/audit.ts';
import { connect } from '../../support/core-redis.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { createFakeSlack } from '../../support/core-slack.ts';
import { createFakeWeChat } from '../../support/core-wechat.ts';
import { T0 } from '../../support/requests.ts';
import { anyClick, anyMeanwhile, anyOffice } from './arbitraries.ts';
import type { Click } from './clicks.ts';
import { meant, perform, sceneOptions } from './house.ts';
import { pass, take } from './model/take.ts';
import type { Office } from './office.ts';
import { compare, type House, inJson, meanwhile, openHouse, picksOf, remember, story } from './play.ts';
import { clickOf, stepsIn, work } from './replay.ts';

const REPLICAS = 3;

/** Replicas on one Redis, under one clock. */
function replicas(office: Office, connections: ReturnType<typeof connect>[]): [Scene, ...Scene[]] {
  const time = { now: T0 };
  const options = sceneOptions(office);
  const world = { time, wechat: createFakeWeChat(() => time.now, options.packs), slack: createFakeSlack() };
  const deployment = `test-${randomUUID()}`;
  const [first, ...others] = connections.map((redis) =>
    createScene({ ...options, world, on: { redis, deployment } }),
  );
  if (!first) throw new Error('no replica');
  return [first, ...others];
}

/** What the replicas stored, one step after the other: each has to be what the promises say at that very point. */
async function replay(house: House, { keys, redis }: Scene, from: number): Promise<number> {
  const { belief, history } = house;
  const entries = await loggedEntries({ keys, redis });
  for (const stored of stepsIn(entries.slice(from))) {
    const { at } = stored.events[0] ?? { at: 0 };
    pass(belief, at);
    const click = clickOf(stored);
    history.push(`stored ${inJson(stored)}`);
    const spend = stored.id === null ? null : belief.requests.get(stored.id)?.spend;
    if (click !== null) expect(take(belief, click, at), story(house)).toBe('done');
    else if (spend) work(stored, spend);
    const isApproved = stored.events.some(({ type }) => type === 'approved');
    if (isApproved) expect(belief.requests.get(stored.id ?? '')?.approvedBy, story(house)).not.toBeNull();
  }
  return entries.length;
}

/** People click at the same instant, wherever their clicks arrive, while jobs go on. */
async function rush(house: House, clicks: readonly Click[], scenes: readonly Scene[]): Promise<void> {
  const { belief, history } = house;
  const at = scenes[0]?.time.now ?? T0;
  const meaning = clicks.flatMap((click) => meant(click, picksOf(belief), at) ?? []);
  history.push('at the same instant:');
  const told = await Promise.all(
    meaning.map(async (click, index) => {
      const scene = scenes[index % scenes.length];
      return { click, told: scene ? await perform(scene, click) : null };
    }),
  );
  for (const { click, told: one } of told) {
    history.push(`${inJson(click)} → ${one?.refusal ?? 'done'}`);
    remember(house, click, one?.refusal ?? 'done');
  }
}

const round = fc.record({
  given: anyMeanwhile,
  clicks: fc.array(anyClick, { minLength: 3, maxLength: 9 }),
});

it('whatever replicas are told at the same instant, what they store is what the promises say, in some order', async () => {
  const seen = new Map<string, number>();
  const connections = Array.from({ length: REPLICAS }, connect);
  await fc.assert(
    fc.asyncProperty(anyOffice, fc.array(round, { minLength: 5, maxLength: 8 }), async (given, rounds) => {
      const opened: Scene[] = [];
      const house = openHouse(given, seen, (office) => {
        const scenes = replicas(office, connections);
        opened.push(...scenes);
        return scenes;
      });
      const [first] = opened;
      if (!first) throw new Error('no replica');
      let known = 0;
      for (const { given: between, clicks } of rounds) {
        await meanwhile(house, between);
        known = (await loggedEntries(first)).length;
        await rush(house, clicks, opened);
        known = await replay(house, first, known);
        await compare(house);
      }
    }),
    {
      numRuns: Number(process.env.RUNS ?? 30),
      seed: Number(process.env.SEED ?? 20261111),
      endOnFailure: process.env.SHRINK === undefined,
    },
  );
  console.log(Object.fromEntries([...seen].sort()), process.cpuUsage());
}, 900_000);
