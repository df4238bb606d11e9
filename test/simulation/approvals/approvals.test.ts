import fc from 'fast-check';
import { it } from 'vitest';
import { anyClick, anyMeanwhile, anyOffice } from './arbitraries.ts';
import { memoryHouse } from './house.ts';
import { meanwhile, openHouse, step } from './play.ts';

const steps = fc.array(fc.record({ given: anyMeanwhile, click: anyClick }), { minLength: 30, maxLength: 40 });

it('whatever people click in whatever order, each click comes to what the promises say', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyOffice, steps, async (given, all) => {
      const house = openHouse(given, seen, (office) => [memoryHouse(office)]);
      for (const { given: between, click } of all) {
        await meanwhile(house, between);
        await step(house, click);
      }
    }),
    {
      numRuns: Number(process.env.RUNS ?? 200),
      seed: Number(process.env.SEED ?? 20261111),
      endOnFailure: process.env.SHRINK === undefined,
    },
  );
  console.log(Object.fromEntries([...seen].sort()), process.cpuUsage());
}, 900_000);
