import { describe, expect, it } from 'vitest';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import { createScene } from '../../support/core-scene.ts';
import { drawAll, nextMinute, noted, told, watchAndDraw } from '../../support/core-warnings.ts';
import { aPack, HOUR, T0 } from '../../support/requests.ts';

const SIZE = 5_000_000n;
const pack = (orderId: string, left: bigint, change: Partial<Pack> = {}) =>
  aPack({ orderId, all: SIZE, used: SIZE - left, validFrom: T0, paidAt: null, ...change });

type Options = Parameters<typeof createScene>[0];

/** One pack that is low and one that covers it. */
function twoPacks(left = 150_000n, options: Options = {}) {
  const packs = [pack('DD1', left), pack('DD2', 3_800_000n)];
  const off = ['pack_forecast' as const, 'account_runway' as const, 'sync_silent' as const];
  const scene = createScene({ packs, ...options, warnings: { off, ...options?.warnings } });
  return {
    scene,
    packs,
    /** What is left in each; the next minute brings it here. */
    async left(...units: bigint[]): Promise<void> {
      for (const [nth, one] of units.entries()) packs[nth] = pack(`DD${nth + 1}`, one);
      await nextMinute(scene);
    },
    async refused(): Promise<void> {
      await scene.health.saveRefused('default', { code: 40125, address: null, at: scene.time.now });
      await scene.watchList.nudge('accounts', scene.time.now);
      await watchAndDraw(scene);
    },
  };
}

const REFUSED = 'wechat_refused 0 holds';
const LOW = 'pack_balance 5 holds (note)';

describe('a pack that is low while another one covers it', () => {
  it('is noted and not posted', async () => {
    const { scene, left } = twoPacks();
    for (let minute = 0; minute < 3; minute++) await left(150_000n, 3_800_000n);
    expect([told(scene), await noted(scene)]).toEqual([[], [LOW]]);
    expect(scene.slack.asked).toEqual([]);
  });

  it('is what people see on Home all the same, after what needs them', async () => {
    const { scene, refused } = twoPacks();
    await nextMinute(scene);
    expect(await scene.useCases.warnings.last(5)).toMatchObject([{ severity: 'note', at: scene.time.now }]);
    await refused();
    const last = await scene.useCases.warnings.last(5);
    expect(last.map(({ severity }) => severity)).toEqual(['act', 'note']);
  });

  it('goes with the next message of its channel, once', async () => {
    const { scene, refused } = twoPacks();
    await nextMinute(scene);
    await refused();
    expect([told(scene), await noted(scene)]).toEqual([[[REFUSED, LOW]], []]);
    await scene.health.saveGood('default', scene.time.now + 1);
    await nextMinute(scene, 2 * 60_000);
    await nextMinute(scene, HOUR);
    await refused();
    expect(told(scene)).toEqual([['wechat_refused 0 over', LOW], [REFUSED]]);
  });

  it('goes with a message of the same moment', async () => {
    const { scene, refused } = twoPacks();
    await scene.syncPacks();
    await refused();
    expect(told(scene)).toEqual([[REFUSED, LOW]]);
  });

  it('is posted once nothing covers it any more, without the note', async () => {
    const { scene, left } = twoPacks();
    await nextMinute(scene);
    await left(150_000n, 400_000n);
    expect(told(scene)).toEqual([['pack_balance 5 holds', 'pack_balance 10 holds', 'pack_balance 10 holds']]);
    expect(await noted(scene)).toEqual([]);
  });

  it('that is over before anything was posted is no line of any message', async () => {
    const { scene, left, refused } = twoPacks();
    await nextMinute(scene);
    await left(4_000_000n, 3_800_000n);
    await refused();
    expect(told(scene)).toEqual([[REFUSED]]);
  });

  it('is over in the message that has its line', async () => {
    const { scene, left, refused } = twoPacks();
    await nextMinute(scene);
    await refused();
    await left(4_000_000n, 3_800_000n);
    expect(told(scene)).toEqual([[REFUSED, 'pack_balance 5 over (note)']]);
  });

  it('waits without a channel, and is noted when there is one', async () => {
    const { scene } = twoPacks(150_000n, { warningsChannel: null });
    await nextMinute(scene);
    expect(await noted(scene)).toEqual([]);
    await scene.store.firstChannel('CFIRST');
    await nextMinute(scene);
    expect(await noted(scene)).toEqual([LOW]);
  });
});

describe('a pack that was posted as low', () => {
  it('is shown as a note once another pack covers it, and as what it was when that is gone', async () => {
    const { scene, left } = twoPacks(150_000n);
    await left(150_000n, 900_000n);
    const before = told(scene);
    expect(before.flat()).toContain('pack_balance 5 holds');
    await left(150_000n, 3_800_000n);
    expect(told(scene).flat()).toContain(LOW);
    await left(150_000n, 900_000n);
    expect(told(scene)).toHaveLength(before.length + 1);
    expect(
      told(scene)
        .flat()
        .filter((item) => item === 'pack_balance 5 holds'),
    ).toHaveLength(1);
  });

  it('is not posted again however often that changes within a day', async () => {
    const { scene, left } = twoPacks(150_000n);
    for (let hour = 0; hour < 20; hour++) {
      scene.time.now += HOUR;
      await left(150_000n, hour % 2 ? 1_100_000n : 1_000_000n);
    }
    const about = scene.slack.warnings().flatMap(({ items }) => items);
    expect(about.filter(({ warning }) => warning.subject === 'pack:DD1')).toHaveLength(1);
  });
});

describe('in quiet hours', () => {
  /** It is 16:00 in Shanghai at T0. */
  const quietHours = { from: 15 * 60, to: 20 * 60, timeZone: 'Asia/Shanghai' };
  const END = T0 + 4 * HOUR;

  it('notes wait for the digest, which is posted because of something else only', async () => {
    const { scene, refused } = twoPacks(150_000n, { warnings: { quietHours } });
    await nextMinute(scene);
    await refused();
    expect([told(scene), await noted(scene)]).toEqual([[], [LOW]]);
    scene.time.now = END;
    await watchAndDraw(scene);
    expect([told(scene), await noted(scene)]).toEqual([[[REFUSED, LOW]], []]);
  });

  it('what is only a note at their end is not posted, and goes with the next message', async () => {
    const { scene, left, refused } = twoPacks(150_000n, { warnings: { quietHours } });
    await left(150_000n, 1_000_000n);
    await left(150_000n, 3_800_000n);
    scene.time.now = END;
    await watchAndDraw(scene);
    expect([told(scene), await noted(scene)]).toEqual([[], [LOW]]);
    await refused();
    expect(told(scene)).toEqual([[REFUSED, LOW]]);
  });
});

describe('a message about one request', () => {
  it('takes notes along and stays in the thread of its card', async () => {
    const { scene } = twoPacks(150_000n, { warningsChannel: 'C1' });
    await nextMinute(scene);
    const id = await scene.asked();
    await drawAll(scene);
    scene.time.now += 2 * HOUR;
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['request_unanswered 50 holds', LOW]]);
    expect(await scene.warnings.last(1)).toMatchObject([{ request: id }]);
    expect(scene.slack.warnings()[0]?.threadTs).toBe(scene.slack.cards()[0]?.ts);
  });
});

describe('many replicas', () => {
  it('note once, and post the notes once', async () => {
    const { scene } = twoPacks();
    await scene.syncPacks();
    const replicas = Array.from({ length: 6 }, () => scene.createFlows(scene.ports));
    const look = (member: string) =>
      Promise.all(replicas.map(({ watch }) => scene.watchList.nudge(member, scene.time.now).then(watch)));
    await look('packs');
    await scene.health.saveRefused('default', { code: 40125, address: null, at: scene.time.now });
    await look('accounts');
    await watchAndDraw(scene);
    expect([told(scene), await noted(scene)]).toEqual([[[REFUSED, LOW]], []]);
  });
});
