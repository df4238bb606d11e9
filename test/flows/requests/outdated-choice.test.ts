import { expect, it } from 'vitest';
import { outdatedChoice } from '../../../src/flows/requests/outdated-choice.ts';

const left = (units: bigint, orderId = 'DD1') =>
  ({ reason: 'not_enough_units', units: 86_000n, left: units, orderId }) as const;

it('a pack is chosen anew as long as others go on taking units of it, or of the next one', () => {
  const { isOutdated } = outdatedChoice(false);
  expect([left(50n), left(40n), left(40n, 'DD2')].map(isOutdated)).toEqual([true, true, true]);
});

it('it is not where the same remains as before', () => {
  const { isOutdated } = outdatedChoice(false);
  expect([left(50n), left(50n)].map(isOutdated)).toEqual([true, false]);
});

it('it is not where somebody named it, or for any other reason', () => {
  expect(outdatedChoice(true).isOutdated(left(50n))).toBe(false);
  expect(outdatedChoice(false).isOutdated({ reason: 'start_passed', beginsAt: 1 })).toBe(false);
});

it('remembers what was left of each pack that could not pay', () => {
  const { isOutdated, known } = outdatedChoice(false);
  for (const one of [left(50n), left(40n), left(30n, 'DD2')]) isOutdated(one);
  expect([...known]).toEqual([
    ['DD1', 40n],
    ['DD2', 30n],
  ]);
});
