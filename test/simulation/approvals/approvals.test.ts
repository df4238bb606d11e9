import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyClick, anyMeanwhile, anyOffice } from './arbitraries.ts';
import { memoryHouse } from './house.ts';
import { meanwhile, openHouse, step } from './play.ts';
import { runs, TIMEOUT_MS } from './runs.ts';

const steps = fc.array(fc.record({ between: anyMeanwhile, click: anyClick }), {
  minLength: 30,
  maxLength: 40,
});

it(
  'whatever people click in whatever order, each click comes to what the promises say',
  async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyOffice, steps, async (office, all) => {
        const house = openHouse(office, seen, (given) => [memoryHouse(given)]);
        for (const { between, click } of all) {
          await meanwhile(house, between);
          await step(house, click);
        }
      }),
      runs({ short: 100, long: 5_000 }),
    );
    // The property is worth something only if the runs got everywhere.
    expect([...seen.keys()]).toEqual(expect.arrayContaining(EVERYWHERE));
  },
  TIMEOUT_MS,
);

const EVERYWHERE = [
  'approved by G-',
  'approved by approve',
  'approved by break_glass',
  'approved by votes',
  'beyond a budget: approved',
  'beyond a budget: pending',
  'approve: edited',
  'approve: frozen',
  'approve: own_request',
  'approve: voted_already',
  'approve_grant: frozen',
  'answer: done',
  'edit: done',
  'question: done',
  'reject: done',
  'review: done',
  'undo: done',
  'unfreeze: done',
  'withdraw: done',
];
