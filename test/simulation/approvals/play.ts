import { expect } from 'vitest';
import type { AnyScene } from '../../support/core-scene.ts';
import { HOUR, T0 } from '../../support/requests.ts';
import type { Meanwhile } from './arbitraries.ts';
import type { Click, Meant } from './clicks.ts';
import { bothOf, observe } from './compare.ts';
import { meant, perform, work } from './house.ts';
import { inJson } from './in-json.ts';
import { unitsFor } from './model/asking.ts';
import { type Belief, createBelief, mayLookPoor } from './model/belief.ts';
import { pass, take } from './model/take.ts';
import type { Office } from './office.ts';

/** An office at work, and somebody who watches it. */
export type House = {
  /** All replicas; the first one does what jobs do. */
  scenes: [AnyScene, ...AnyScene[]];
  belief: Belief;
  office: Office;
  /** What there was, so that runs can be seen to get everywhere. */
  seen: Map<string, number>;
  /** In the order in which it happened, to be read after a failure. */
  history: string[];
};

export function openHouse(
  given: Office,
  seen: House['seen'],
  open: (office: Office) => House['scenes'],
): House {
  // What people change must not change what the run was given.
  const office = { ...given, people: new Map(given.people) };
  const history = [`policy ${inJson(office.policy)}`, `people ${inJson([...office.people])}`];
  return { scenes: open(office), belief: createBelief(office), office, seen, history };
}

export const picksOf = ({ requests, grants, office }: Belief) => ({
  requests: [...requests.values()],
  grants: [...grants.values()],
  admins: office.admins,
});

/** Time passes, people come and go, the policy changes, jobs do their work. */
export async function meanwhile({ scenes, belief, office, history }: House, given: Meanwhile): Promise<void> {
  const [scene] = scenes;
  const { time } = scene;
  time.now += given.waitMs;
  const { news } = given;
  if (given.waitMs > 0 || news !== null) history.push(inJson({ ...given, now: (time.now - T0) / HOUR }));
  if (news?.what === 'person') office.people.set(news.userId, news.is);
  if (news?.what === 'admins') office.admins = news.are;
  if (news?.what === 'rules') office.policy = { ...office.policy, rules: news.are };
  pass(belief, time.now);
  if (given.timers) {
    for (const { id, phase } of belief.requests.values()) if (phase !== 'approved') await scene.advance(id);
    await scene.useCases.grants.end();
  }
  for (const what of given.work) await work(scene, [...belief.requests.keys()], what);
  await observe(scene, belief);
}

/** One click after the other: each has to come to what the promises say, and to nothing else. */
export async function step(house: House, picked: Click): Promise<void> {
  const { scenes, belief, history } = house;
  const [scene] = scenes;
  const at = scene.time.now;
  const click = meant(picked, picksOf(belief), at);
  if (click === null) return;
  const told = await perform(scene, click);
  if (told.id !== null && 'id' in click) click.id = told.id;
  history.push(`${inJson(click)} → ${told.refusal ?? 'done'}`);
  // It may look as if the pack had less; then refusing is right as well.
  const units = unitsFor(belief, click);
  if (told.refusal === 'not_enough_units' && mayLookPoor(belief, { units }, at)) return;
  expect(told.refusal === null ? 'done' : 'refused', story(house)).toBe(take(belief, click, at));
  await compare(house);
  remember(house, click, told.refusal ?? 'done');
}

export async function compare(house: House): Promise<void> {
  const { scenes, belief } = house;
  const [scene] = scenes;
  const { stored, believed } = await bothOf(scene, belief, scene.time.now);
  expect(stored, story(house)).toEqual(believed);
}

export const story = ({ history }: House) => history.join('\n');

export function remember({ seen, belief }: House, click: Meant, came: string): void {
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  count(`${click.do}: ${came}`);
  const request = 'id' in click ? belief.requests.get(click.id) : undefined;
  if (request?.approvedBy) count(`approved by ${request.approvedBy.replace(/\d+/, '')}`);
  if (request && request.over.size > 0) count(`beyond a budget: ${request.phase}`);
}
