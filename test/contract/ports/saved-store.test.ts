import { describe, expect, it } from 'vitest';
import type { SavedEvent } from '../../../src/domain/saved/change-saved.ts';
import type { SavedRequest } from '../../../src/domain/saved/saved-request.ts';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const actor = { kind: 'person', userId: 'ULIN', surface: 'command' } as const;
const saved: SavedRequest = {
  name: 'double11',
  items: [{ app: 'shop', rate: 300_000, days: 5, pack: null }],
  by: 'ULIN',
  at: T0,
};
const event: SavedEvent = { type: 'request_saved', at: T0, saved, replaced: null };
const change = (expected: number, next: SavedRequest[] = [saved]) => ({ expected, next, actor, event });

describe.each(implementations)('saved requests, in $name', ({ open }) => {
  it('are there for every replica as they were saved', async () => {
    const { here, there } = open();
    expect(await here.savedStore.load()).toEqual({ value: [], revision: 0 });
    expect(await here.savedStore.commit(change(0))).toBe('saved');
    expect(await there.savedStore.load()).toEqual({ value: [saved], revision: 1 });
    expect(await there.savedStore.commit(change(1, []))).toBe('saved');
    expect(await here.savedStore.load()).toEqual({ value: [], revision: 2 });
  });

  it('of twenty changes at once take one, and the others write nothing', async () => {
    const { here, there } = open();
    await here.savedStore.commit(change(0));
    const stores = [here.savedStore, there.savedStore];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.commit(change(1))),
    );
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
    const before = await here.dump();
    expect(await there.savedStore.commit(change(1))).toBe('conflict');
    expect(await here.dump()).toEqual(before);
  });
});
