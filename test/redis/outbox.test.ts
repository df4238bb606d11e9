import { describe, expect, it } from 'vitest';
import { encode } from '../../src/kit/json.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { openDeployment } from '../support/core-redis.ts';

async function filled(count: number) {
  const { redis, keys } = openDeployment();
  const raws = Array.from({ length: count }, (_, nth) =>
    encode({ id: `R-1-${nth}-0`, effect: { kind: 'draw_card', request: 'R-1' } }),
  );
  for (const [nth, raw] of raws.entries()) await redis.zadd(keys.outbox, nth, raw);
  return { outbox: createOutbox(redis, keys), raws };
}

describe('the outbox', () => {
  it('shows the oldest first and no more than asked for', async () => {
    const { outbox, raws } = await filled(5);
    expect((await outbox.peek(2)).map(({ raw }) => raw)).toEqual(raws.slice(0, 2));
    expect((await outbox.peek(2))[0]?.entry).toEqual({
      id: 'R-1-0-0',
      effect: { kind: 'draw_card', request: 'R-1' },
    });
    expect(await outbox.depth()).toBe(5);
  });

  it('loses only what is taken out', async () => {
    const { outbox, raws } = await filled(3);
    await outbox.remove(raws.slice(1, 2));
    expect((await outbox.peek(10)).map(({ raw }) => raw)).toEqual([raws[0], raws[2]]);
    await outbox.remove(raws.slice(1, 2));
    await outbox.remove([]);
    expect(await outbox.depth()).toBe(2);
  });

  it('is empty at first', async () => {
    const { outbox } = await filled(0);
    expect(await outbox.peek(10)).toEqual([]);
    expect(await outbox.depth()).toBe(0);
  });
});
