import { describe, expect, it } from 'vitest';
import { implementations } from './deployments.ts';

describe.each(implementations)('the cache, in $name', ({ open }) => {
  it('gives every replica what was put in, every digit of it', async () => {
    const { here, there } = open();
    const value = { members: ['UANN'], units: 2n ** 63n, none: null };
    expect(await here.cache.get('members:C1')).toBeNull();
    await here.cache.set('members:C1', value, 60);
    expect(await there.cache.get('members:C1')).toEqual(value);
    expect(await there.cache.get('members:C2')).toBeNull();
  });

  it('tells "nothing known" from values that look like nothing', async () => {
    const { here } = open();
    for (const value of [false, 0, '', []]) {
      await here.cache.set('k', value, 60);
      expect(await here.cache.get('k')).toEqual(value);
    }
  });
});
