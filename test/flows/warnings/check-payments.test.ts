import { describe, expect, it } from 'vitest';
import { drawAll, nextMinute, noted, packScene, told } from '../../support/core-warnings.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const START = T0 + 2 * DAY;
const all = 1_000_000n;

/** A raise of 86,000 units is approved and allocated ten minutes before its start. */
async function approved() {
  const deferredStarts = { of: ['10000142'], allocateBeforeMs: HOUR / 6 };
  const made = packScene({ deferredStarts, warnings: { off: ['pack_balance', 'pack_forecast'] } }, { all });
  await made.scene.syncPacks();
  const id = await made.scene.approved({ beginsAt: START, days: 1 });
  await drawAll(made.scene);
  return { ...made, id };
}

const aboutPayment = (scene: Parameters<typeof told>[0]) =>
  told(scene).filter((items) => items.some((one) => one.startsWith('deferred_unpaid')));

describe('a raise that Headroom allocates later, whose pack is spent from meanwhile', () => {
  it('is warned of once, in its own channel and thread, and struck through once it is paid for again', async () => {
    const { scene, left } = await approved();
    for (const units of [86_000n, 85_999n, 85_000n]) await left(units);
    expect(aboutPayment(scene)).toEqual([['deferred_unpaid 0 holds']]);
    const [message] = scene.slack.warnings();
    expect(message).toMatchObject({ channel: 'C1', threadTs: scene.slack.cards()[0]?.ts });
    await left(90_000n);
    expect(aboutPayment(scene)).toEqual([['deferred_unpaid 0 over']]);
    expect(await noted(scene)).toEqual([]);
  });

  it('is over once the raise is cancelled', async () => {
    const { scene, left, id } = await approved();
    await left(1n);
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    await nextMinute(scene);
    expect(aboutPayment(scene)).toEqual([['deferred_unpaid 0 over']]);
  });
});
