import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Proposal, RequestPlanInput, TargetWish } from '../../../src/flows/plans/use-cases.ts';
import type { NonEmpty } from '../../../src/kit/non-empty.ts';
import { type AnyScene, createMemoryScene, createScene, shop } from '../../support/core-scene.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

const tickets = { ...shop, appId: 'wx2234567890abcdef', name: 'tickets', label: null };
const apps = [{ ...shop, baseline: 50_000 }, tickets];
const soon = { from: T0 + DAY, to: T0 + 3 * DAY };
const wish = (change: Partial<TargetWish> = {}): TargetWish => ({
  app: 'shop',
  rate: 350_000,
  ...soon,
  ...change,
});

async function planned(scene: AnyScene, ...[first, ...others]: NonEmpty<TargetWish>): Promise<Proposal> {
  const made = await scene.useCases.plans.make([first, ...others]);
  if (!made.ok) throw new Error(made.refusal.reason);
  return made.value;
}

async function refused(scene: AnyScene, ...[first, ...others]: NonEmpty<TargetWish>) {
  const made = await scene.useCases.plans.make([first, ...others]);
  if (made.ok) throw new Error('planned');
  return made.refusal;
}

const pressed = (
  { targets, at, mark }: Proposal,
  change: Partial<RequestPlanInput> = {},
): RequestPlanInput => ({
  targets,
  at,
  mark,
  by: 'ULIN',
  channel: 'C1',
  onceKey: randomUUID(),
  reason: 'Double 11',
  ...change,
});

describe('a plan', () => {
  it('goes by what apps have, what runs, and what packs can promise', async () => {
    const scene = createMemoryScene({ apps });
    const plan = await planned(scene, wish(), wish({ app: 'Tickets', rate: 40_000 }));
    expect(plan.plan.units).toBe(2n * (86_000n + 15_000n));
    expect(plan.items).toHaveLength(4);
    expect([...plan.names.values()]).toEqual(['shop', 'tickets']);
    // An approved raise of a day in between is counted, and its units are no longer there.
    await scene.approved({ days: 1, beginsAt: soon.from });
    const then = await planned(scene, wish());
    expect(then.plan.units).toBe(86_000n);
    expect(then.plan.packs).toMatchObject([{ before: 4_000_000n - 86_000n }]);
  });

  it('names raises that wait for a decision and counts on none of them', async () => {
    const scene = createMemoryScene({ apps });
    const id = await scene.asked({ days: 1, beginsAt: soon.from });
    await scene.asked({ app: 'tickets', days: 1, beginsAt: soon.from });
    await scene.asked({ days: 1, beginsAt: soon.to + DAY });
    const { plan, pending } = await planned(scene, wish());
    expect(plan.units).toBe(172_000n);
    expect(pending).toEqual([
      { request: id, appId: shop.appId, rate: 300_000, startsAt: soon.from, endsAt: soon.from + DAY },
    ]);
  });

  it('adds rates of one app together only where the configuration says so', async () => {
    const wanted = wish({ rate: 400_000, to: soon.from + DAY });
    expect(await refused(createMemoryScene({ apps }), wanted)).toMatchObject({
      reason: 'beyond_sold',
      app: 'shop',
      highest: 350_000,
    });
    const { plan } = await planned(createMemoryScene({ apps, raisesAddUp: true }), wanted);
    expect(plan.units).toBe(86_000n + 15_000n);
  });

  it('prices what could be had instead', async () => {
    const { alternatives } = await planned(
      createMemoryScene({ apps }),
      wish({ rate: 100_000, to: soon.from + 26 * HOUR }),
    );
    expect(alternatives).toEqual([
      { kind: 'higher', appId: shop.appId, rate: 350_000, by: 250_000, units: 142_000n },
      { kind: 'shorter', appId: shop.appId, to: soon.from + DAY, byMs: 2 * HOUR, units: 15_000n },
    ]);
  });

  it.each([
    ['a window that has passed', [wish({ from: T0 - 2 * DAY, to: T0 - DAY })], 'window_in_past'],
    ['an end before the start', [wish({ from: soon.to, to: soon.from })], 'window_reversed'],
    ['more than two years', [wish({ to: T0 + 800 * DAY })], 'window_too_long'],
    ['a rate beyond everything sold', [wish({ rate: 9_000_000 })], 'beyond_sold'],
    ['one app twice', [wish(), wish({ app: 'Shop' })], 'app_twice'],
    ['only unknown apps', [wish({ app: 'shpo' }), wish({ app: 'x' })], 'unknown_apps'],
  ])('of %s is refused', async (_what, [first, ...others], reason) => {
    if (!first) throw new Error('a wish');
    expect(await refused(createMemoryScene({ apps }), first, ...others)).toMatchObject({ reason });
  });

  it('says how many units are missing, and when they have to be there', async () => {
    const packs = [aPack({ used: 4_900_000n })];
    expect(await refused(createMemoryScene({ apps, packs }), wish())).toMatchObject({
      reason: 'not_enough_units',
      missing: [{ account: 'default', units: 86_000n, before: T0 + 2 * DAY }],
    });
  });

  it('leaves an unknown app out and names it, and is then none to be requested', async () => {
    const scene = createMemoryScene({ apps });
    const { plan, unknown } = await planned(scene, wish(), wish({ app: 'tikets' }), wish({ app: '???' }));
    expect(plan.units).toBe(172_000n);
    expect(unknown).toEqual([
      { typed: 'tikets', nearest: 'tickets' },
      { typed: '???', nearest: null },
    ]);
  });
});

describe('a plan that is requested', () => {
  it('is one request, however often and wherever its button is pressed', async () => {
    const scene = createScene({ apps });
    const proposal = await planned(scene, wish(), wish({ app: 'tickets', rate: 40_000 }));
    const input = pressed(proposal, { onceKey: 'once' });
    const done = await Promise.all([1, 2, 3].map(() => scene.useCases.plans.request(input)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await scene.useCases.plans.request(input)).toMatchObject({ refusal: { reason: 'asked_already' } });
    const asked = done.find((one) => one.ok);
    if (!asked?.ok) throw new Error('none');
    const { request } = asked.value;
    expect(request).toMatchObject({ phase: 'pending', requester: 'ULIN' });
    expect(request.raise).toMatchObject({ reason: 'Double 11' });
    expect(
      request.raise.items.map(({ app, rate, days, beginsAt }) => [app.name, rate, days, beginsAt]),
    ).toEqual(
      proposal.plan.allocations.map(({ appId, specification: { rate, days }, startsAt }) => [
        proposal.names.get(appId),
        rate,
        days,
        startsAt,
      ]),
    );
  });

  it('is compared with what there is now: another balance gives another plan, and no request', async () => {
    const later = aPack({ orderId: 'DD9', validUntil: T0 + 700 * DAY });
    const scene = createScene({ apps, packs: [aPack({ used: 4_800_000n }), later] });
    const proposal = await planned(scene, wish());
    await scene.approved({ days: 1, rate: 300_000, app: 'tickets', beginsAt: T0 + 20 * DAY });
    const result = await scene.useCases.plans.request(pressed(proposal));
    if (result.ok || result.refusal.reason !== 'plan_changed') throw new Error('it has changed');
    const again = result.refusal.proposal;
    expect(again.mark).not.toBe(proposal.mark);
    expect(await scene.useCases.plans.request(pressed(again))).toMatchObject({ ok: true });
  });

  it('is none any more where units went in between', async () => {
    const scene = createScene({ apps, packs: [aPack({ used: 4_820_000n })] });
    const proposal = await planned(scene, wish());
    await scene.approved({ days: 1, app: 'tickets', beginsAt: T0 + 20 * DAY });
    expect(await scene.useCases.plans.request(pressed(proposal))).toMatchObject({
      refusal: { reason: 'plan_gone', why: { reason: 'not_enough_units' } },
    });
  });

  it('from now on stays the same for some minutes, and begins once it is approved', async () => {
    const scene = createScene({ apps });
    const proposal = await planned(scene, wish({ from: null, to: T0 + 30 * HOUR }));
    scene.time.now += 5 * 60_000;
    const done = await scene.useCases.plans.request(pressed(proposal));
    if (!done.ok) throw new Error(done.refusal.reason);
    expect(done.value.request.raise.items.map(({ beginsAt }) => beginsAt)).toEqual([
      null,
      T0 + DAY - 600_000,
    ]);
  });

  it('is made anew after a while: less time may need fewer raises', async () => {
    const scene = createScene({ apps });
    const proposal = await planned(scene, wish({ from: null, to: T0 + 30 * HOUR }));
    scene.time.now += 7 * HOUR;
    expect(await scene.useCases.plans.request(pressed(proposal))).toMatchObject({
      refusal: { reason: 'plan_changed', proposal: { plan: { units: 86_000n } } },
    });
  });

  it('whose mark or time was made up is a new plan', async () => {
    const scene = createMemoryScene({ apps });
    const proposal = await planned(scene, wish());
    for (const change of [{ mark: 'x' }, { at: T0 + 90 * DAY, mark: 'y' }])
      expect(await scene.useCases.plans.request(pressed(proposal, change))).toMatchObject({
        refusal: { reason: 'plan_changed', proposal: { mark: proposal.mark } },
      });
  });
});
