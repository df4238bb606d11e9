import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../src/redis/message-pack.ts';
import { createScene } from '../support/core-scene.ts';

const PACK = "return cmsgpack.pack({redis.call('LRANGE', KEYS[1], 0, -1), false})";

describe('what Lua packed', () => {
  it('is read as it was, whatever texts there are and however many', async () => {
    const { redis, keys } = createScene();
    const key = `${keys.prefix}packed`;
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '',
        '额度',
        '😀',
        'x'.repeat(31),
        'x'.repeat(32),
        'x'.repeat(255),
        'é'.repeat(128),
        'x'.repeat(70_000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (texts) => {
        await redis.del(key);
        await redis.rpush(key, ...texts);
        const packed: unknown = await redis.callBuffer('EVAL', PACK, 1, key);
        expect(unpack(packed as Buffer)).toEqual([texts.map((one) => Buffer.from(one).toString()), null]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([15, 16, 70_000])('is read with %i elements', async (count) => {
    const { redis, keys } = createScene();
    const key = `${keys.prefix}packed`;
    const texts = Array.from({ length: count }, (_, index) => `${index}`);
    for (let from = 0; from < count; from += 10_000)
      await redis.rpush(key, ...texts.slice(from, from + 10_000));
    expect(unpack((await redis.callBuffer('EVAL', PACK, 1, key)) as Buffer)).toEqual([texts, null]);
  });

  it('is not guessed where it is something else, or cut off', () => {
    expect(() => unpack(Buffer.from([0x01]))).toThrow('neither');
    expect(() => unpack(Buffer.from([0xa5, 0x61]))).toThrow('cut off');
    expect(() => unpack(Buffer.alloc(0))).toThrow();
  });
});
