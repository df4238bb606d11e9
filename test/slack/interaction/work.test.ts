import { describe, expect, it } from 'vitest';
import { createWork } from '../../../src/slack/interaction/work.ts';

describe('work after an acknowledgement', () => {
  it('goes on in the order it came, a bounded number at a time', async () => {
    const work = createWork();
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const leave = await work.enter();
        order.push(index);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        leave();
      }),
    );
    expect(order).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(most).toBeLessThanOrEqual(8);
    expect(most).toBeGreaterThan(1);
  });

  it('has its places free again when everything has left', async () => {
    const work = createWork();
    for (let round = 0; round < 100; round++) (await work.enter())();
    const leave = await work.enter();
    leave();
  });

  it('does not wait for those who wait for somebody else', async () => {
    const work = createWork();
    const slow = await Promise.all(Array.from({ length: 8 }, () => work.enter()));
    const next = await work.enter();
    // Those who come back late give nothing back a second time.
    for (const leave of [...slow, next]) leave();
    for (let round = 0; round < 20; round++) (await work.enter())();
  });

  it('waits for what is still going on when it drains, and says when that is too long', async () => {
    const work = createWork();
    let finish = () => {};
    work.track(new Promise<void>((resolve) => (finish = resolve)));
    expect(await work.drain(1)).toBe(false);
    finish();
    expect(await work.drain(1000)).toBe(true);
  });
});
