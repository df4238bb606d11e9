import { describe, expect, it } from 'vitest';
import { createOneAtATime } from '../../../src/flows/alerts/one-at-a-time.ts';

/** A promise that a test fulfils. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

function worker(rest?: () => Promise<void>, fails = false) {
  const done: string[] = [];
  const take = createOneAtATime<number>(
    async (key, value) => {
      done.push(`${key} ${value}`);
      if (fails) throw new Error('no');
    },
    (one, other) => one + other,
    rest,
  );
  return { done, take };
}

describe('work by key', () => {
  it('is done at once, and what comes meanwhile together afterwards', async () => {
    const { done, take } = worker();
    await Promise.all([take('a', 1), take('a', 2), take('b', 5), take('a', 3)]);
    expect(done).toEqual(['a 1', 'b 5', 'a 5']);
    await take('a', 4);
    expect(done.at(-1)).toBe('a 4');
  });

  it('rests between two pieces; who comes then waits for the next one, and other keys do not', async () => {
    const rests = [gate(), gate()];
    const { done, take } = worker(() => rests.shift()?.opened ?? Promise.resolve());
    const [first] = rests;
    await take('a', 1);
    const late = [take('a', 2), take('a', 3)];
    await take('b', 1);
    await settled();
    expect(done).toEqual(['a 1', 'b 1']);
    first?.open();
    await Promise.all(late);
    expect(done).toEqual(['a 1', 'b 1', 'a 5']);
  });

  it('that failed is told to those who brought it, and holds up nobody', async () => {
    const { done, take } = worker(undefined, true);
    const all = await Promise.allSettled([take('a', 1), take('a', 2), take('a', 3)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(done).toEqual(['a 1', 'a 5']);
  });
});
