import { expect, it } from 'vitest';
import { makePlan, planning } from '../../../src/domain/plans/make-plan.ts';
import type { Sliced } from '../../../src/domain/plans/problem/sliced.ts';
import { createSlicer } from '../../../src/flows/plans/slicer.ts';
import { hardPlan } from '../../support/plans/hard-plan.ts';

it('does one slice in a turn of the event loop, of each piece of work in turn, and others get on in between', async () => {
  const done: string[] = [];
  function* work(name: string, slices: number): Sliced<string> {
    for (let slice = 1; slice < slices; slice += 1) {
      done.push(`${name}${slice}`);
      yield;
    }
    done.push(`${name}${slices}`);
    return name;
  }
  let isOver = false;
  const other = () => {
    done.push('-');
    if (!isOver) setImmediate(other);
  };
  const inSlices = createSlicer();
  const both = Promise.all([inSlices(work('a', 3)), inSlices(work('b', 2))]);
  setImmediate(other);
  expect(await both).toEqual(['a', 'b']);
  isOver = true;
  const before = done.slice(0, done.indexOf('a3') + 1);
  expect(before.filter((one) => one !== '-')).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  // Never two slices one right after the other.
  expect(before.some((one, nth) => one !== '-' && nth > 0 && before[nth - 1] !== '-')).toBe(false);
  // It goes on when there is work again.
  expect(await inSlices(work('c', 2))).toBe('c');
});

it('what goes wrong in a slice fails that work alone', async () => {
  const inSlices = createSlicer();
  // biome-ignore lint/correctness/useYield: It fails in its first slice.
  function* failing(): Sliced<number> {
    throw new Error('a bug');
  }
  function* fine(): Sliced<number> {
    yield;
    return 1;
  }
  const failed = expect(inSlices(failing())).rejects.toThrow('a bug');
  expect(await inSlices(fine())).toBe(1);
  await failed;
});

it('lets the event loop turn many times during a hard plan, and comes to the same plan', async () => {
  const input = hardPlan(9);
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const made = await createSlicer()(planning(input));
  isOver = true;
  let slices = 1;
  for (const work = planning(input); !work.next().done; ) slices += 1;
  expect(slices).toBeGreaterThan(20);
  expect(turns).toBeGreaterThanOrEqual(slices - 1);
  expect(made).toEqual(makePlan(input));
});
