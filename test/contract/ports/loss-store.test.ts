import { describe, expect, it } from 'vitest';
import type { Loss } from '../../../src/domain/losses/loss.ts';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

function aLoss(change: Partial<Loss> = {}): Loss {
  const found = { kind: 'repeat', app: 'shop', rate: 300_000, days: 3, units: 2n ** 60n } as const;
  return { id: 'R-17:repeat', request: 'R-17', at: T0, found, ...change };
}

describe.each(implementations)('signs of lost writes, in $name', ({ open }) => {
  it('are kept once, whichever replica finds them, with what follows from them', async () => {
    const { here, there } = open();
    const effects = [{ kind: 'draw_card' as const, request: 'R-17' }];
    const kept = await Promise.all(
      [here, there, here].map((replica) => replica.losses.report(aLoss(), effects)),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await there.losses.recent(T0)).toEqual([aLoss()]);
    expect((await there.outbox.peek(10)).map(({ entry }) => entry)).toEqual([
      { id: 'loss-R-17-R-17-repeat-0', effect: effects[0] },
    ]);
    expect(here.nudges.count).toBe(1);
  });

  it('are those since a time, from the oldest on', async () => {
    const { here } = open();
    for (const at of [T0 + 2, T0, T0 + 1]) await here.losses.report(aLoss({ id: `R-${at}:card:1`, at }));
    expect((await here.losses.recent(T0 + 1)).map(({ at }) => at)).toEqual([T0 + 1, T0 + 2]);
    expect(await here.losses.recent(T0 + 3)).toEqual([]);
  });

  it('are checked for warnings at once', async () => {
    const { here } = open();
    await here.watchList.take(T0, 10, 30_000);
    await here.losses.report(aLoss());
    expect(await here.watchList.take(T0, 10, 30_000)).toEqual(['losses']);
  });

  it('work that follows from no change of a request gets into the outbox as well', async () => {
    const { here } = open();
    await here.losses.enqueue([]);
    expect(here.nudges.count).toBe(0);
    await here.losses.enqueue([{ kind: 'compare_card', request: 'R-1' }]);
    expect((await here.outbox.peek(10)).map(({ entry }) => entry.effect)).toEqual([
      { kind: 'compare_card', request: 'R-1' },
    ]);
    expect(here.nudges.count).toBe(1);
  });
});
