import { describe, expect, it } from 'vitest';
import { en } from '../../../src/slack/words/en/en.ts';
import { zh } from '../../../src/slack/words/zh/zh.ts';

const orderId = 'DD2970445798112968704';
const both = { orderId, name: '动态扩容资源包 100万 · Scaling pack 1000k' };

describe('the name of a pack in a sentence', () => {
  it('is the part of WeChat’s name that the reader can read, and the last four characters', () => {
    expect(en.packName(both)).toBe('Scaling pack 1000k …8704');
    expect(zh.packName(both)).toBe('动态扩容资源包 100万 …8704');
  });

  it('has no name that the reader cannot read, and none that is not known', () => {
    const chinese = { orderId, name: '动态扩容资源包 500 万' };
    expect([en.packName(chinese), en.packName(chinese, 'start')]).toEqual(['pack …8704', 'Pack …8704']);
    expect(zh.packName({ orderId, name: 'Scaling pack' })).toBe('资源包 …8704');
    for (const name of [null, '', ' · ', '|'])
      expect([en.packName({ orderId, name }), zh.packName({ orderId, name })]).toEqual([
        'pack …8704',
        '资源包 …8704',
      ]);
  });

  it('is one line of a bearable length, whatever WeChat calls it', () => {
    const name = en.packName({ orderId: `DD\n${'9'.repeat(500)}`, name: `Scaling\npack ${'x'.repeat(500)}` });
    expect(name).toMatch(/^Scaling pack x+… …9999$/);
    expect(name.length).toBeLessThan(40);
  });
});
