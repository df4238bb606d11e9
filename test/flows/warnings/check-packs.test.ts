import { describe, expect, it } from 'vitest';
import { createScene } from '../../support/core-scene.ts';
import {
  balancePush,
  nextMinute,
  noted,
  packScene,
  told,
  watchAndDraw,
} from '../../support/core-warnings.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

/** Units of a pack that a raise can be made from. */
const ENOUGH = 1_000_000n;

describe('the balance of a pack', () => {
  it('is reported once at each of 20, 10, 5 and 0 percent', async () => {
    const { scene, left } = packScene();
    for (const units of [300n, 200n, 199n, 100n, 90n, 50n, 0n, 0n]) await left(units);
    expect(told(scene)).toEqual([
      ['pack_balance 20 worse'],
      ['pack_balance 10 worse'],
      ['pack_balance 5 worse'],
      ['pack_balance 0 holds'],
    ]);
    expect(scene.slack.warnings().map(({ channel }) => channel)).toEqual([
      'CWARN',
      'CWARN',
      'CWARN',
      'CWARN',
    ]);
  });

  it('that flaps around a level is reported once', async () => {
    const { scene, left } = packScene();
    for (const units of [199n, 201n, 199n, 201n, 219n, 199n]) await left(units);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });

  it('that falls over several levels at once is reported at the deepest', async () => {
    const { scene, left } = packScene();
    await left(70n);
    expect(told(scene)).toEqual([['pack_balance 10 holds']]);
  });

  it('that rises is struck through, and reported again when it falls again', async () => {
    const { scene, left } = packScene();
    for (const units of [199n, 90n, 150n]) await left(units);
    expect(told(scene)).toEqual([['pack_balance 20 holds'], ['pack_balance 10 over']]);
    for (const units of [600n, 200n]) await left(units);
    expect(told(scene)).toEqual([
      ['pack_balance 20 over'],
      ['pack_balance 10 over'],
      ['pack_balance 20 holds'],
    ]);
  });

  it('of a pack that WeChat does not list any more is struck through', async () => {
    const { scene, packs, left } = packScene();
    await left(199n);
    packs.length = 0;
    await nextMinute(scene);
    expect(told(scene)).toEqual([['pack_balance 20 over']]);
  });

  it('is what can still be promised: approved units count', async () => {
    const { scene } = packScene({}, { all: 320_000n });
    await scene.syncPacks();
    await scene.approved();
    await nextMinute(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });
});

describe('WeChat’s push about a balance', () => {
  it('is reported at once, and the synchronisation of the same crossing adds nothing', async () => {
    const { scene, left } = packScene();
    await left(300n);
    await scene.applyPush(balancePush(199n, scene.time.now));
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
    // WeChat's own figure still lags behind its push.
    await left(300n);
    await left(199n);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });

  it('after the synchronisation noticed adds nothing, and a doubled one neither', async () => {
    const { scene, left } = packScene();
    await left(199n);
    for (const _ of [1, 2]) await scene.applyPush(balancePush(199n, scene.time.now));
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });

  it('makes the synchronisation due at once', async () => {
    const { scene } = packScene();
    await scene.syncPacks();
    await scene.applyPush(balancePush(199n, scene.time.now));
    await scene.syncPacks();
    expect(scene.wechat.reads.lists).toBe(2);
  });

  it('speaks of all packs together where there are several', async () => {
    const scene = createScene({
      packs: [
        aPack({ orderId: 'DD1', all: 1_000n, used: 700n }),
        aPack({ orderId: 'DD2', all: 1_000n, used: 700n }),
      ],
      warnings: { off: ['pack_forecast', 'account_runway'] },
    });
    await nextMinute(scene);
    await scene.applyPush(balancePush(390n, scene.time.now, 2_000n));
    await watchAndDraw(scene);
    const [message] = scene.slack.warnings();
    expect(message?.items.map(({ warning }) => warning)).toMatchObject([
      {
        subject: 'spu:default:10000185',
        kind: 'pack_balance',
        pack: null,
        level: 20,
        left: 390n,
        all: 2_000n,
      },
    ]);
  });

  describe('where there are several packs', () => {
    /** 3,000,000 and 4,000,000 units of one SPU, of which 500,000 and 100,000 are used. */
    async function pushed(left: bigint, total: bigint, sizes: [bigint, bigint] = [3_000_000n, 4_000_000n]) {
      const packs = [
        aPack({ orderId: 'DD1', all: sizes[0], used: 500_000n }),
        aPack({ orderId: 'DD2', all: sizes[1], used: 100_000n }),
      ];
      const scene = createScene({ packs, warnings: { off: ['pack_forecast', 'account_runway'] } });
      await nextMinute(scene);
      await scene.applyPush(balancePush(left, scene.time.now, total));
      await watchAndDraw(scene);
      const last = await scene.useCases.warnings.last(9);
      const said = last.map(({ item: { warning } }) =>
        warning.kind === 'pack_balance' ? [warning.subject, warning.left, warning.all] : warning.kind,
      );
      return { scene, said };
    }

    it('counts for the one that is as large as what it speaks of, and for nothing else', async () => {
      const { said } = await pushed(190_000n, 3_000_000n);
      expect(said).toEqual([['pack:DD1', 190_000n, 3_000_000n]]);
    });

    it('about one does not make what was heard of another forgotten', async () => {
      const { scene } = await pushed(190_000n, 3_000_000n);
      await scene.applyPush(balancePush(150_000n, scene.time.now, 4_000_000n));
      await watchAndDraw(scene);
      expect(await noted(scene)).toEqual(['pack_balance 10 holds (note)', 'pack_balance 5 holds (note)']);
      expect(told(scene)).toEqual([]);
    });

    it('counts for all together where it speaks of all', async () => {
      const { said } = await pushed(190_000n, 7_000_000n);
      expect(said).toEqual([['spu:default:10000185', 190_000n, 7_000_000n]]);
    });

    it.each<[string, bigint, [bigint, bigint]]>([
      ['something else', 5_000_000n, [3_000_000n, 4_000_000n]],
      ['either of two', 3_000_000n, [3_000_000n, 3_000_000n]],
    ])('of %s only makes the synchronisation due', async (_what, total, sizes) => {
      const { scene, said } = await pushed(190_000n, total, sizes);
      expect(said).toEqual([]);
      const before = scene.wechat.reads.lists;
      await scene.syncPacks();
      expect(scene.wechat.reads.lists).toBe(before + 1);
    });
  });

  it('about another total than that of the only pack is not counted', async () => {
    const { scene, left } = packScene();
    await left(300n);
    await scene.applyPush(balancePush(100n, scene.time.now, 5_000n));
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([]);
  });

  it('about an app’s own goods is none of our packs', async () => {
    const { scene, left } = packScene();
    await left(300n);
    await scene.applyPush({ ...balancePush(0n, scene.time.now), eventType: 3 });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([]);
  });
});

describe('the time of a pack', () => {
  it('is reported 15, 7, 3 and 1 days before its end, and at its end', async () => {
    const validUntil = T0 + 20 * DAY;
    const { scene } = packScene({}, { all: ENOUGH, used: 0n, paidAt: T0 - 100 * DAY, validUntil });
    for (let day = 0; day < 22; day++) await nextMinute(scene, DAY);
    expect(told(scene).map(([item]) => item)).toEqual([
      'pack_validity 15 worse',
      'pack_validity 7 worse',
      'pack_validity 3 worse',
      'pack_validity 1 worse',
      'pack_validity 0 holds',
    ]);
  });

  it('is asked for anew when WeChat warns of it, and the crossing is reported once', async () => {
    const { scene, packs } = packScene({}, { all: ENOUGH });
    await nextMinute(scene);
    packs[0] = aPack({ all: ENOUGH, used: 0n, validUntil: T0 + 2 * DAY });
    await scene.applyPush({
      account: 'default',
      key: '2:10000185:x',
      createdAt: scene.time.now,
      receivedAt: scene.time.now,
      authenticated: 'sealed',
      kind: 'validity',
      eventType: 2,
      appId: null,
      spuId: '10000185',
      spuName: 'pack',
      endsAt: 'in no documented form',
    });
    await scene.syncPacks();
    await watchAndDraw(scene);
    await nextMinute(scene);
    expect(told(scene)).toEqual([['pack_validity 3 holds']]);
  });

  it('says nothing of what ended long ago, or has nothing left to lose', async () => {
    const packs = [
      aPack({ orderId: 'DD1', validUntil: T0 - 30 * DAY }),
      aPack({ orderId: 'DD2', used: 5_000_000n, validUntil: T0 + 2 * DAY }),
    ];
    const scene = createScene({ packs, warnings: { balance: [] } });
    await nextMinute(scene);
    expect(told(scene)).toEqual([]);
  });

  it('to refund it is noted while nothing was used of it, and over once something was', async () => {
    const { scene, left } = packScene({}, { paidAt: T0, validFrom: T0 });
    await nextMinute(scene, 4 * DAY);
    expect(await noted(scene)).toEqual([]);
    await nextMinute(scene, DAY);
    expect(await noted(scene)).toEqual(['pack_refund 2 holds (note)']);
    await left(990n);
    expect(await noted(scene)).toEqual(['pack_refund 2 over (note)']);
    expect(told(scene)).toEqual([]);
  });
});

describe('a forecast', () => {
  const tenDays = { validFrom: T0 - 10 * DAY, paidAt: T0 - 10 * DAY, validUntil: T0 + 20 * DAY };

  it('that a pack runs out before its end is reported once, and again only after a fine day', async () => {
    const { scene, left } = packScene({ warnings: {} }, tenDays);
    await left(600n);
    await left(599n);
    expect(told(scene)).toEqual([['pack_forecast 0 holds']]);
    await left(990n);
    expect(told(scene)).toEqual([['pack_forecast 0 over']]);
    await nextMinute(scene, 23 * HOUR);
    await left(500n);
    expect(told(scene)).toEqual([['pack_forecast 0 holds']]);
    await left(990n);
    await nextMinute(scene, 24 * HOUR);
    await left(500n);
    expect(told(scene)).toEqual([['pack_forecast 0 over'], ['pack_forecast 0 holds']]);
  });

  it('of a day that is far away is not reported until it comes near', async () => {
    // 1,000 units in all, ten a day: 100 days before the last one is spent, and the pack is valid for two years.
    const slow = { validFrom: T0 - 10 * DAY, paidAt: T0 - 10 * DAY, validUntil: T0 + 720 * DAY };
    const { scene, packs, left } = packScene({ warnings: {} }, slow);
    await left(900n);
    expect(told(scene)).toEqual([]);
    packs[0] = aPack({ all: 1_000n, ...slow, used: 400n });
    await nextMinute(scene);
    expect(told(scene)).toEqual([['pack_forecast 0 holds']]);
  });

  it('is reported once more where a pending raise comes too late for it', async () => {
    const scene = createScene({ packs: [aPack({ ...tenDays, used: 2_500_000n })] });
    await nextMinute(scene);
    const id = await scene.asked({ beginsAt: T0 + 15 * DAY });
    await nextMinute(scene);
    const items = scene.slack.warnings().flatMap((message) => message.items);
    const forecasts = items.flatMap(({ warning }) =>
      warning.kind === 'pack_forecast' ? [warning.planned?.request ?? null] : [],
    );
    expect(forecasts).toEqual([null, id]);
  });
});

describe('several at the same time', () => {
  it('are one message', async () => {
    const packs = [
      aPack({ orderId: 'DD1', used: 4_500_000n, validFrom: T0 }),
      aPack({ orderId: 'DD2', used: 0n, validUntil: T0 + 5 * DAY, paidAt: null }),
    ];
    const scene = createScene({ packs, warnings: { off: ['account_runway'] } });
    await nextMinute(scene);
    expect(told(scene)).toEqual([['pack_validity 7 holds', 'pack_balance 10 holds']]);
  });

  it('are so many messages that each has room for all of its own', async () => {
    const packs = Array.from({ length: 40 }, (_, nth) =>
      aPack({ orderId: `DD${nth}`, used: 4_500_000n, validFrom: T0 }),
    );
    const scene = createScene({ packs, warnings: { off: ['pack_forecast', 'account_runway'] } });
    await nextMinute(scene);
    const messages = scene.slack.warnings();
    // All packs together are one more.
    expect(messages.map(({ items }) => items.length)).toEqual([15, 15, 11]);
    const subjects = messages.flatMap(({ items }) => items.map(({ warning }) => warning.subject));
    expect(new Set(subjects).size).toBe(41);
    // Each knows where it was told.
    for (const [nth, pack] of packs.entries()) packs[nth] = { ...pack, used: 0n };
    await nextMinute(scene);
    expect(new Set(told(scene).flat())).toEqual(new Set(['pack_balance 10 over']));
  });

  it('are reported once by two replicas, of which one decides while the other one saves', async () => {
    const { scene } = packScene({}, { used: 850n });
    await scene.syncPacks();
    const outcomes: string[] = [];
    const slow = scene.createFlows({
      ...scene.ports,
      warnings: {
        ...scene.warnings,
        async commit(change) {
          if (outcomes.length === 0) {
            await scene.watchList.nudge('packs', scene.time.now);
            await scene.watch();
          }
          const outcome = await scene.warnings.commit(change);
          outcomes.push(outcome);
          return outcome;
        },
      },
    });
    await slow.watch();
    await watchAndDraw(scene);
    expect(outcomes).toEqual(['conflict', 'saved']);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
    expect(await scene.warnings.last(10)).toHaveLength(1);
  });

  it('are reported once by many replicas', async () => {
    const { scene } = packScene({}, { used: 850n });
    await scene.syncPacks();
    const replicas = Array.from({ length: 8 }, () => scene.createFlows(scene.ports));
    const again = () => scene.watchList.nudge('packs', scene.time.now);
    for (let round = 0; round < 3; round++) {
      await Promise.all(replicas.map(({ watch }) => again().then(watch).then(again).then(watch)));
    }
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
    expect(await scene.warnings.last(10)).toHaveLength(1);
  });
});

describe('where to tell it', () => {
  it('is waited for: nothing is lost as long as no channel is known', async () => {
    const { scene, left } = packScene({ warningsChannel: null });
    await left(150n);
    expect(await scene.warnings.last(1)).toEqual([]);
    await scene.store.firstChannel('CFIRST');
    await nextMinute(scene);
    expect(scene.slack.warnings()).toMatchObject([{ channel: 'CFIRST' }]);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });

  it('is the default channel where none is named for warnings', async () => {
    const { scene, left } = packScene({ warningsChannel: null, defaultChannel: 'CDEF' });
    await left(150n);
    expect(scene.slack.warnings()).toMatchObject([{ channel: 'CDEF' }]);
  });
});

it('a kind that is switched off is never reported', async () => {
  const { scene, left } = packScene({ warnings: { off: ['pack_balance'] } });
  await left(0n);
  expect(told(scene)).toEqual([]);
});

it('five hundred packs are checked in one step that writes only what changed', async () => {
  const packs = Array.from({ length: 500 }, (_, nth) =>
    aPack({ orderId: `DD${nth}`, used: nth === 7 ? 4_900_000n : 0n, validFrom: T0, paidAt: null }),
  );
  const scene = createScene({ packs });
  await nextMinute(scene);
  expect([told(scene), await noted(scene)]).toEqual([[], ['pack_balance 5 holds (note)']]);
  const written = await scene.dump();
  await scene.watchList.nudge('packs', scene.time.now);
  await watchAndDraw(scene);
  expect(await scene.dump()).toEqual(written);
  const watched = (await scene.redis.keys(`${scene.keys.prefix}watched:*`)).length;
  expect(watched).toBe(1);
});
