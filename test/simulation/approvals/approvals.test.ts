import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOUR, T0 } from '../../support/requests.ts';
import { anyClick, anyMeanwhile, anyOffice, type Meanwhile } from './arbitraries.ts';
import type { Click } from './clicks.ts';
import { bothOf, observe } from './compare.ts';
import { meant, memoryHouse, perform, work } from './house.ts';
import { unitsFor } from './model/asking.ts';
import { type Belief, createBelief, mayLookPoor } from './model/belief.ts';
import { pass, take } from './model/take.ts';
import type { Office } from './office.ts';

type Scene = ReturnType<typeof memoryHouse>;
type House = {
  scene: Scene;
  belief: Belief;
  office: Office;
  seen: Map<string, number>;
  history: string[];
};

async function meanwhile({ scene, belief, office, history }: House, given: Meanwhile): Promise<void> {
  history.push(inJson(given));
  scene.time.now += given.waitMs;
  const { news } = given;
  if (news?.what === 'person') office.people.set(news.userId, news.is);
  if (news?.what === 'admins') office.admins = news.are;
  if (news?.what === 'rules') office.policy = { ...office.policy, rules: news.are };
  pass(belief, scene.time.now);
  const waiting = [...belief.requests.values()].filter(({ phase }) => phase !== 'approved');
  for (const { id } of waiting) await scene.advance(id);
  await scene.useCases.grants.end();
  for (const what of given.work) await work(scene, [...belief.requests.keys()], what);
  await observe(scene, belief);
}

const inJson = (value: unknown) =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one));

async function step({ scene, belief, seen, history }: House, picked: Click): Promise<void> {
  const at = scene.time.now;
  const { requests, grants } = belief;
  const click = meant(picked, { requests: [...requests.values()], grants: [...grants.values()] }, at);
  if (click === null) return;
  const told = await perform(scene, click);
  if (told.id !== null && 'id' in click) click.id = told.id;
  // It may look as if the pack had less; then refusing is right as well.
  if (told.refusal === 'not_enough_units' && mayLookPoor(belief, { units: unitsFor(belief, click) }, at))
    return;
  const came = take(belief, click, at);
  history.push(`${(at - T0) / HOUR} h: ${inJson(click)} → ${told.refusal ?? 'done'}`);
  expect(told.refusal === null ? 'done' : 'refused', history.join('\n')).toBe(came);
  const { stored, believed } = await bothOf(scene, belief, at);
  expect(stored, history.join('\n')).toEqual(believed);
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  count(`${click.do}: ${told.refusal ?? 'done'}`);
  const request = 'id' in click ? belief.requests.get(click.id) : undefined;
  if (request?.approvedBy) count(`approved by ${request.approvedBy.replace(/\d+/, '')}`);
  if (request && request.over.size > 0) count(`beyond a budget and ${request.phase}`);
}

it('whatever people click in whatever order, each click comes to what the promises say', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      anyOffice,
      fc.array(fc.record({ given: anyMeanwhile, click: anyClick }), { minLength: 30, maxLength: 40 }),
      async (given, steps) => {
        const office = { ...given, people: new Map(given.people) };
        const history = [inJson(office.policy), inJson([...office.people])];
        const scene = memoryHouse(office);
        const house = { scene, belief: createBelief(office), office, seen, history };
        for (const { given: between, click } of steps) {
          await meanwhile(house, between);
          await step(house, click);
        }
      },
    ),
    {
      numRuns: Number(process.env.RUNS ?? 200),
      seed: Number(process.env.SEED ?? 20261111),
      endOnFailure: process.env.SHRINK === undefined,
    },
  );
  console.log(Object.fromEntries([...seen].sort()), process.cpuUsage());
}, 900_000);
