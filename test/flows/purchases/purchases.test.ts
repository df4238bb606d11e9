import { describe, expect, it } from 'vitest';
import type { AuditHead } from '../../../src/domain/audit/entry.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import { decode } from '../../../src/kit/json.ts';
import { loggedEntries } from '../../support/audit.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { givenSeries, passTo } from '../../support/given-series.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';
import { FIRST_RUN } from '../../support/series.ts';

/** 100,000 units: one run of a series of 86,000 a week. */
const SMALL = aPack({ orderId: 'DD0001', all: 100_000n, used: 0n });
const more = (orderId: string, all: bigint): Pack => aPack({ orderId, all, used: 0n });

function scene(options: Parameters<typeof createScene>[0] = {}) {
  const packs = [SMALL];
  return { ...createScene({ packs, purchases: {}, ...options }), packs };
}

/** Figures come anew, and everything that follows is done. */
async function check(given: Scene, after = HOUR): Promise<number> {
  given.time.now += after;
  const changed = await given.checkPurchases();
  await runUntilQuiet(given, { pushes: true, until: given.time.now });
  return changed;
}

const only = async ({ purchaseStore }: Scene) => {
  const [one, ...others] = await purchaseStore.open();
  expect(others).toEqual([]);
  if (!one) throw new Error('nothing has to be bought');
  return one.value;
};

const said = ({ purchaseCards }: Scene) => purchaseCards.notices.map(({ about }) => about);

describe('a purchase', () => {
  it('is requested once for what the calendar misses, with a card for whoever buys', async () => {
    const given = scene();
    await givenSeries(given);
    expect(await check(given)).toBe(1);
    expect(await check(given)).toBe(0);
    expect(await only(given)).toMatchObject({
      id: 'P-1',
      phase: 'open',
      channel: 'CBUY',
      // Eight runs of 86,000 units, of which one is paid for.
      need: {
        units: 602_000n,
        claimed: { count: 7, units: 602_000n },
        claims: [{ id: 'S-1' }, {}, {}, {}, {}],
      },
    });
    expect(given.purchaseCards.cards).toMatchObject([
      { purchase: 'P-1', channel: 'CBUY', state: 'open', units: 602_000n },
    ]);
    expect(said(given)).toEqual([]);
  });

  it('is not requested where all is paid for, where nobody buys, or where WeChat has not said what there is', async () => {
    const rich = scene({ packs: [more('DD0001', 9_000_000n)] });
    await givenSeries(rich);
    expect(await check(rich)).toBe(0);
    const nobody = createScene({ packs: [SMALL] });
    await givenSeries(nobody);
    expect(await check(nobody)).toBe(0);
    const silent = scene();
    await givenSeries(silent);
    silent.wechat.reads.down = true;
    silent.time.now += HOUR;
    await silent.checkPurchases().catch(() => {});
    expect(await silent.purchaseStore.open()).toEqual([]);
  });

  it('is one, whatever several replicas find at the same instant', async () => {
    const given = scene();
    await givenSeries(given);
    given.time.now += HOUR;
    const others = Array.from({ length: 4 }, () => given.createFlows(given.ports));
    await Promise.all([given, ...others].map(({ checkPurchases }) => checkPurchases()));
    await runUntilQuiet(given, { pushes: true, until: given.time.now });
    await only(given);
    expect(given.purchaseCards.cards).toHaveLength(1);
    given.packs.push(more('DD0002', 700_000n));
    given.time.now += HOUR;
    await Promise.all([given, ...others].map(({ checkPurchases }) => checkPurchases()));
    await runUntilQuiet(given, { pushes: true, until: given.time.now });
    expect(said(given)).toEqual(['covered']);
  });

  it('follows what is ordered: a part is said, what covers it closes it, each once', async () => {
    const given = scene();
    await givenSeries(given);
    await check(given);
    given.packs.push(more('DD0002', 200_000n));
    await check(given);
    await check(given);
    expect(await only(given)).toMatchObject({
      need: { units: 430_000n },
      orders: [{ orderId: 'DD0002', units: 200_000n }],
    });
    expect(said(given)).toEqual(['partly_covered']);
    given.packs.push(more('DD0003', 430_000n));
    await check(given);
    await check(given);
    expect(await given.purchaseStore.open()).toEqual([]);
    expect(said(given)).toEqual(['partly_covered', 'covered']);
    expect(given.purchaseCards.cards).toMatchObject([{ state: 'covered' }]);
  });

  it('is closed where nothing is needed any more, and requested anew for another need', async () => {
    const given = scene();
    const series = await givenSeries(given);
    await check(given);
    const stopped = await given.useCases.series.decide({ type: 'stop', series, by: 'ULIN', claim: null });
    expect(stopped.ok).toBe(true);
    await check(given);
    expect(said(given)).toEqual(['lapsed']);
    await givenSeries(given);
    await check(given);
    expect(await only(given)).toMatchObject({ phase: 'open' });
    expect(given.purchaseCards.cards.map(({ state }) => state)).toEqual(['lapsed', 'open']);
  });

  it('counts raises that wait for approval, until they are decided', async () => {
    const given = scene();
    const wish = { app: 'shop', rate: 300_000, days: 1, beginsAt: T0 + 5 * DAY };
    await given.asked(wish);
    const second = await given.asked(wish);
    await check(given);
    expect(await only(given)).toMatchObject({
      need: { units: 86_000n, claims: [{ kind: 'raise', id: second }], lacksAt: T0 + 5 * DAY },
    });
    const vote = await given.useCases.vote({ type: 'withdraw', request: second, by: 'ULIN' });
    expect(vote.ok).toBe(true);
    await check(given);
    expect(said(given)).toEqual(['lapsed']);
  });

  it('is snoozed and declined by its owners only, and a declined one is not requested again for the same', async () => {
    const given = scene({
      purchases: { owners: { users: [], groups: ['SFIN'] } },
      groups: { SFIN: ['UANN'] },
    });
    await givenSeries(given);
    await check(given);
    const { id, key } = await only(given);
    const claim = { key, message: null };
    const { purchases } = given.useCases;
    expect(await purchases.mayDecline({ purchase: id, by: 'ULIN', claim })).toMatchObject({
      refusal: { reason: 'not_owner', owners: { groups: ['SFIN'] } },
    });
    expect(
      await purchases.decide({ type: 'snooze', days: 1, purchase: id, by: 'ULIN', claim }),
    ).toMatchObject({ refusal: { reason: 'not_owner' } });
    const foreign = { key: 'z'.repeat(32), message: null };
    expect(
      await purchases.decide({ type: 'snooze', days: 1, purchase: id, by: 'UANN', claim: foreign }),
    ).toMatchObject({ refusal: { reason: 'other_card' } });
    expect(await purchases.openFor('ULIN')).toEqual([]);
    expect(await purchases.openFor('UANN')).toHaveLength(1);
    expect(
      await purchases.decide({ type: 'snooze', days: 1, purchase: id, by: 'UANN', claim }),
    ).toMatchObject({ ok: true, value: { purchase: { phase: 'snoozed' } } });
    await check(given);
    expect(said(given)).toEqual([]);
    await check(given, DAY);
    expect(said(given)).toEqual(['snooze_ended']);
    const declines = await Promise.all(
      ['first', 'second'].map((reason) =>
        purchases.decide({ type: 'decline', reason, purchase: id, by: 'UANN', claim }),
      ),
    );
    expect(declines.filter(({ ok }) => ok)).toHaveLength(1);
    await check(given);
    await check(given, DAY);
    expect(await given.purchaseStore.open()).toEqual([]);
    expect(said(given)).toEqual(['snooze_ended', 'declined']);
    expect(given.purchaseCards.cards).toMatchObject([{ state: 'declined' }]);
  });

  it('says on its last day that it is the last', async () => {
    const given = scene();
    await givenSeries(given);
    await check(given);
    const { need } = await only(given);
    await passTo(given, FIRST_RUN);
    given.time.now = need.buyBy;
    await check(given, 0);
    await check(given, HOUR);
    expect(said(given)).toEqual(['due']);
    expect(await only(given)).toMatchObject({ need: { late: true } });
  });

  it('gets no second card where the process died between the post and its note, or Redis forgot the note', async () => {
    const given = scene();
    await givenSeries(given);
    await check(given);
    await given.redis.del(given.keys.card('P-1'));
    given.packs.push(more('DD0002', 200_000n));
    await check(given);
    expect(given.purchaseCards.cards).toMatchObject([{ purchase: 'P-1', units: 430_000n }]);
  });

  it('notifies its owners directly where its card cannot be posted', async () => {
    const given = scene();
    await givenSeries(given);
    given.purchaseCards.answers.push({ kind: 'refused', error: 'not_in_channel' });
    await check(given);
    expect(given.purchaseCards.cards).toEqual([]);
    expect(said(given)).toEqual(['unposted']);
  });

  it('is in the audit with every step and who took it', async () => {
    const given = scene();
    await givenSeries(given);
    await check(given);
    const { id, key } = await only(given);
    const claim = { key, message: null };
    await given.useCases.purchases.decide({ type: 'snooze', days: 7, purchase: id, by: 'UEVE', claim });
    await given.useCases.purchases.decide({ type: 'snooze', days: 7, purchase: id, by: 'UANN', claim });
    given.packs.push(more('DD0002', 700_000n));
    await check(given);
    const entries = await loggedEntries(given);
    const heads = entries.flatMap((entry) => ('head' in entry ? [decode<AuditHead>(entry.head)] : []));
    const own = heads.filter(({ subject }) => subject === id);
    expect(own.map(({ type, actor }) => `${type} ${actor.kind}`)).toEqual([
      'purchase_opened headroom',
      'refused person',
      'purchase_snoozed person',
      'purchase_covered headroom',
    ]);
  });
});
