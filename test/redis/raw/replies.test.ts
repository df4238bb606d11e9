import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Packed } from '../../../src/redis/message-pack.ts';
import { createReplyCollector } from '../../../src/redis/raw/reply-collector.ts';
import { createReplyReader } from '../../../src/redis/raw/reply-reader.ts';

/** As a server writes it. */
function written(value: Packed): string {
  if (value === null) return '$-1\r\n';
  if (typeof value === 'string') return `$${Buffer.byteLength(value)}\r\n${value}\r\n`;
  return `*${value.length}\r\n${value.map(written).join('')}`;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '\r\n', '*2\r\n$', '额度😀', '-1'),
);
const { value } = fc.letrec<{ value: Packed; list: Packed[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, fc.constant(null), tie('list')),
  list: fc.array(tie('value'), { maxLength: 6 }),
}));
const list = fc.array(value, { maxLength: 12 });

/** Hands the bytes over in pieces of these sizes, round and round. */
function collected(bytes: Buffer, sizes: readonly number[]) {
  const collector = createReplyCollector();
  for (let [at, nth] = [0, 0]; at < bytes.length; nth++) {
    const size = sizes[nth % sizes.length] ?? bytes.length;
    const reply = collector.add(bytes.subarray(at, at + size));
    at += size;
    if (reply !== null) return { reply, isWhole: at >= bytes.length };
  }
  return null;
}

describe('an answer in pieces', () => {
  it('is whole with its last byte and not before, wherever it is cut, and says where its last item begins', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(list, sizes, (items, cut) => {
        const found = collected(Buffer.from(written(items)), cut);
        expect(found?.isWhole).toBe(true);
        const { bytes, lastItem } = found?.reply ?? { bytes: Buffer.alloc(0), lastItem: null };
        expect(createReplyReader(bytes).value()).toEqual(items);
        const last = items.length === 0 ? null : items.at(-1);
        expect(lastItem === null ? null : createReplyReader(bytes.subarray(lastItem)).value()).toEqual(last);
      }),
      { numRuns: 300 },
    );
  });

  it('may be larger than the first buffer', () => {
    const items = ['x'.repeat(700_000), '额'.repeat(500_000)];
    const found = collected(Buffer.from(written(items)), [65_536]);
    expect(found?.reply.bytes.equals(Buffer.from(written(items)))).toBe(true);
  });

  it('may be a refusal, an empty list, or none', () => {
    const refused = collected(Buffer.from('-NOPERM no *3 for you\r\n'), [4]);
    expect(refused?.reply).toMatchObject({ isError: true, lastItem: null });
    for (const empty of ['*0\r\n', '*-1\r\n', '$-1\r\n']) {
      expect(collected(Buffer.from(empty), [1])?.reply, empty).toMatchObject({
        isError: false,
        lastItem: null,
      });
    }
  });

  it('is not taken for two', () => {
    expect(() => createReplyCollector().add(Buffer.from('*1\r\n$1\r\nx\r\n*0\r\n'))).toThrow('more than one');
  });
});

describe('reading an answer', () => {
  it('refuses what is cut off and what is neither a text nor a list', () => {
    fc.assert(
      fc.property(list, fc.nat(), (items, nth) => {
        const bytes = Buffer.from(written(items));
        const cut = bytes.subarray(0, nth % bytes.length);
        expect(() => createReplyReader(cut).value()).toThrow('cut off');
      }),
    );
    expect(() => createReplyReader(Buffer.from(':1\r\n')).value()).toThrow('neither');
    expect(() => createReplyReader(Buffer.from('*0\r\n')).text()).toThrow('no text');
    expect(() => createReplyReader(Buffer.from('$-1\r\n')).text()).toThrow('no text');
    expect(() => createReplyReader(Buffer.from('$0\r\n\r\n')).list()).toThrow('no list');
  });

  it('passes what is there and stays where it is not', () => {
    const reader = createReplyReader(Buffer.from(written(['head', 'x'])));
    expect(reader.list()).toBe(2);
    expect(reader.passes(Buffer.from('$4\r\nheat\r\n'))).toBe(false);
    expect(reader.passes(Buffer.from('$4\r\nhead\r\n'))).toBe(true);
    const place = reader.place();
    expect(reader.text()).toBe('x');
    reader.goTo(place);
    expect(reader.value()).toBe('x');
    expect(reader.passes(Buffer.from('x'))).toBe(false);
  });
});
