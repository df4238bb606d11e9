import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import type { LoggedEntry } from '../../../src/domain/audit/entry.ts';
import { loggedEntries } from '../../support/audit.ts';
import { connect } from '../../support/core-redis.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { createFakeSlack } from '../../support/core-slack.ts';
import { createFakeWeChat } from '../../support/core-wechat.ts';
import { T0 } from '../../support/requests.ts';
import { anyClick, anyMeanwhile, anyOffice } from './arbitraries.ts';
import type { Click } from './clicks.ts';
import { meant, perform, sceneOptions } from './house.ts';
import { inJson } from './in-json.ts';
import type { Office } from './office.ts';
import { compare, type House, meanwhile, openHouse, picksOf, remember, story } from './play.ts';
import { replay } from './replay.ts';
import { runs, TIMEOUT_MS } from './runs.ts';

const REPLICAS = 3;
type Replicas = [Scene, ...Scene[]];

/** Replicas on one Redis, under one clock. */
function replicasOn(connections: readonly Redis[], office: Office): Replicas {
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

/** People click at the same instant, wherever their clicks arrive, while jobs go on. */
async function rush(house: House, clicks: readonly Click[], replicas: Replicas): Promise<void> {
  const { belief, history } = house;
  const at = replicas[0].time.now;
  history.push('at the same instant:');
  const ids = [...belief.requests.keys()];
  const jobs = replicas.slice(1).flatMap((one) => ids.map((id) => one.advance(id)));
  const all = clicks.flatMap((click) => meant(click, picksOf(belief), at) ?? []);
  const told = await Promise.all(
    all.map((click, index) => perform(replicas[index % replicas.length] ?? replicas[0], click)),
  );
  await Promise.all(jobs);
  for (const [index, click] of all.entries()) {
    const came = told[index]?.refusal ?? 'done';
    history.push(`${inJson(click)} → ${came}`);
    remember(house, click, came);
  }
}

function replayIn(house: House, entries: LoggedEntry[]): void {
  try {
    replay(house.belief, entries, (text) => house.history.push(text));
  } catch (error) {
    throw new Error(story(house), { cause: error });
  }
}

const rounds = fc.array(
  fc.record({ between: anyMeanwhile, clicks: fc.array(anyClick, { minLength: 3, maxLength: 9 }) }),
  { minLength: 5, maxLength: 8 },
);

it(
  'whatever replicas are told at the same instant, what they store is what the promises say in the order in which they stored it',
  async () => {
    const seen = new Map<string, number>();
    const connections = Array.from({ length: REPLICAS }, connect);
    // Each run opens stores on them.
    for (const one of connections) one.setMaxListeners(0);
    await fc.assert(
      fc.asyncProperty(anyOffice, rounds, async (office, all) => {
        const opened: { replicas?: Replicas } = {};
        const house = openHouse(office, seen, (given) => {
          opened.replicas = replicasOn(connections, given);
          return opened.replicas;
        });
        const { replicas } = opened;
        if (!replicas) throw new Error('nothing was opened');
        for (const { between, clicks } of all) {
          await meanwhile(house, between);
          const known = (await loggedEntries(replicas[0])).length;
          await rush(house, clicks, replicas);
          replayIn(house, (await loggedEntries(replicas[0])).slice(known));
          await compare(house);
        }
      }),
      runs({ short: 16, long: 1_000 }),
    );
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['approved by approve', 'approved by votes']));
  },
  TIMEOUT_MS,
);
