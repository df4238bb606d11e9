import { expect, it } from 'vitest';
import { createPackLevels } from '../../../src/flows/metrics/pack-levels.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

it('what is left of packs is less what is reserved, without expired ones and without a question to WeChat', async () => {
  const scene = createMemoryScene();
  const soon = aPack({ orderId: 'DD2', validUntil: T0 + DAY / 2, all: 10n, used: 4n });
  const expired = aPack({ orderId: 'DD3', validUntil: T0 - 1 });
  await scene.approved({});
  await scene.figures.saveGood([aPack(), soon, expired], T0);
  const levels = await createPackLevels({ ...scene, clock: () => T0 })();
  expect(levels).toEqual([
    { orderId: 'DD2', unitsLeft: 6n, daysLeft: 0.5 },
    { orderId: aPack().orderId, unitsLeft: 4_000_000n - 258_000n, daysLeft: 600 },
  ]);
});
