import { describe, expect, it } from 'vitest';
import type { SimView } from '../../../sandbox/slack/control.ts';
import type { AppOffer } from '../../../src/flows/packs/use-cases.ts';
import type { RequestPlanInput } from '../../../src/flows/plans/use-cases.ts';
import { planForm } from '../../../src/slack/plans/form/plan-form.ts';
import {
  checkPlanForm,
  type PlanFormInput,
  readPlanForm,
} from '../../../src/slack/plans/form/plan-form-input.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { aProposal } from '../../support/plans/proposal.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { fakeUseCases, offer, pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';
import { viewProblems } from '../samples/measure.ts';

const APP = 'wx1111111111111111';
const reader = { language: 'en', timeZone: 'Asia/Shanghai' } as const;
const FILLED: PlanFormInput = {
  app: APP,
  limit: '650k',
  more: '',
  from: T0 + HOUR,
  to: T0 + DAY,
  reason: '',
  channel: CHANNEL,
};

describe('a plan’s form', () => {
  it.each([
    ['650k', 650_000],
    ['650 k', 650_000],
    ['６５万', 650_000],
    ['300,000/min', 300_000],
  ])('takes the limit %s', (limit, rate) => {
    const wish = { app: 'shop', rate, from: T0 + HOUR, to: T0 + DAY };
    expect(checkPlanForm({ ...FILLED, limit }, reader, T0, offer.apps)).toEqual({ ok: true, value: [wish] });
  });

  it.each<[string, Partial<PlanFormInput>, string[]]>([
    ['no app', { app: null }, ['plan_app']],
    ['no limit', { limit: '' }, ['plan_limit']],
    ['a limit that can be read in two ways', { limit: '300.000' }, ['plan_limit']],
    ['words', { limit: 'lots\n<!here>' }, ['plan_limit']],
    ['no end', { to: null }, ['plan_to']],
    ['an end before the start', { to: T0 + HOUR }, ['plan_to']],
    ['an end in the past', { from: null, to: T0 }, ['plan_to']],
    ['an end in three years', { to: T0 + 3 * 366 * DAY }, ['plan_to']],
    ['an app that is none any more', { app: 'wx9999999999999999' }, ['plan_app']],
    ['a further app that is none', { more: 'tikets 200k' }, ['plan_more']],
    ['nothing', { app: null, limit: '', to: null }, ['plan_app', 'plan_limit', 'plan_to']],
  ])('says under the field what is wrong with %s', (_what, change, blocks) => {
    const checked = checkPlanForm({ ...FILLED, ...change }, reader, T0, offer.apps);
    expect(checked.ok ? [] : Object.keys(checked.refusal)).toEqual(blocks);
  });

  it.each([null, {}, { state: { values: { plan_to: { 'plan.form.to': 7 } } } }, { private_metadata: '{' }])(
    'reads %j as not filled in',
    (raw) => {
      const empty = { app: null, limit: '', more: '', from: null, to: null, reason: '', channel: null };
      expect(readPlanForm(raw)).toEqual(empty);
    },
  );

  it('takes further apps for the same time', () => {
    const apps = [...offer.apps, { appId: 'wx2222222222222222', name: 'tickets', label: null }];
    const checked = checkPlanForm({ ...FILLED, more: 'tickets 200k' }, reader, T0, apps);
    const time = { from: T0 + HOUR, to: T0 + DAY };
    expect(checked.ok && checked.value).toEqual([
      { app: 'shop', rate: 650_000, ...time },
      { app: 'tickets', rate: 200_000, ...time },
    ]);
  });

  it('offers further apps only where there are others', () => {
    const has = (apps: AppOffer[]) =>
      planForm({ language: 'en', apps, chosen: FILLED, asksChannel: false }).blocks.some(
        ({ block_id }) => block_id === 'plan_more',
      );
    const [shop] = offer.apps;
    expect(
      [[], offer.apps, [...offer.apps, { ...shop, appId: 'wx2', name: 'tickets', label: null }]].map(has),
    ).toEqual([true, false, true]);
  });

  it.each(['en', 'zh'] as const)('fits Slack in %s', (language) => {
    const long = {
      ...FILLED,
      limit: '&'.repeat(90),
      more: '&'.repeat(1500),
      reason: '&'.repeat(600),
      channel: null,
    };
    for (const apps of [[], offer.apps]) {
      for (const asksChannel of [true, false])
        expect(viewProblems(planForm({ language, apps, chosen: long, asksChannel }))).toEqual([]);
    }
  });
});

const REASON = { raise_reason: { 'raise.form.reason': { value: 'Double 11' } } };

describe('the raise form’s other mode', () => {
  const blocksOf = (view: SimView | undefined) => view?.blocks.map(({ block_id }) => block_id) ?? [];

  async function formWith(world: SlackWorld, blockId: string): Promise<SimView> {
    return until(async () => {
      const [view] = await world.modals(MEI);
      expect(blocksOf(view)).toContain(blockId);
      if (!view) throw new Error('no form');
      return view;
    });
  }

  const press = (world: SlackWorld, view: SimView, blockId: string, actionId: string) =>
    world.bench.post('action', { user: MEI, place: { view: view.id }, blockId, actionId, state: {} });

  async function planMode(world: SlackWorld): Promise<SimView> {
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise' });
    await press(world, await formWith(world, 'raise_mode'), 'raise_mode', 'plan.open');
    return formWith(world, 'plan_limit');
  }

  const state = (to: number) => ({
    plan_app: {
      'plan.form.app': { selected_option: { text: { type: 'plain_text', text: 'shop' }, value: APP } },
    },
    plan_limit: { 'plan.form.limit': { value: '300k' } },
    plan_to: { 'plan.form.to': { selected_date_time: to } },
    ...REASON,
  });

  it('plans what is filled in, and its button requests that once, however often both are sent', async () => {
    const asked: RequestPlanInput[] = [];
    const accepted = { ok: true as const, value: { request: pendingRequest(), revision: 1 } };
    const made: unknown[] = [];
    const plans = {
      ...fakeUseCases().plans,
      make: async (targets: unknown) => {
        made.push(targets);
        return { ok: true as const, value: aProposal() };
      },
      request: async (input: RequestPlanInput) => {
        asked.push(input);
        return accepted;
      },
    };
    const world = await startWorld({ useCases: fakeUseCases({ plans }) });
    const form = await planMode(world);
    const to = Math.floor(Date.now() / 1000) + 86_400;
    const sent = await world.bench.post('submit', { user: MEI, view: form.id, state: state(to) });
    expect(sent).toMatchObject({ ok: true });
    const plan = await until(async () => {
      const [shown] = await world.whispers(MEI);
      if (!shown) throw new Error('no plan');
      return shown;
    });
    expect(made).toEqual([[{ app: 'shop', rate: 300_000, from: null, to: to * 1000 }]]);
    expect(JSON.stringify(plan.blocks)).toContain('plan.request');
    const click = { blockId: 'plan', actionId: 'plan.request' };
    const place = { channel: CHANNEL, ts: plan.ts };
    await world.bench.post('action', { user: MEI, place, ...click });
    await until(async () =>
      expect((await world.whispers(MEI)).map(({ text }) => text).join()).toContain(pendingRequest().id),
    );
    expect(asked).toMatchObject([{ by: MEI, channel: CHANNEL, onceKey: form.id, reason: 'Double 11' }]);
  });

  it('stays open with what is wrong, and leads back to a rate and days', async () => {
    const world = await startWorld();
    const form = await planMode(world);
    const wrong = await world.bench.post('submit', {
      user: MEI,
      view: form.id,
      state: { ...state(1), ...REASON },
    });
    expect(wrong).toMatchObject({ ok: true });
    await until(async () =>
      expect(Object.keys((await world.modals(MEI))[0]?.errors ?? {})).toEqual(['plan_to']),
    );
    await press(world, form, 'plan_mode', 'plan.raise');
    expect(blocksOf(await formWith(world, 'raise_rate'))).not.toContain('plan_limit');
    expect(await world.whispers(MEI)).toEqual([]);
  });

  it('plans several apps, and says under their field which line is wrong', async () => {
    const made: unknown[] = [];
    const cases = fakeUseCases();
    const make = async (targets: unknown) => {
      made.push(targets);
      return { ok: true as const, value: aProposal() };
    };
    const apps = () => [...offer.apps, { appId: 'wx2222222222222222', name: 'tickets', label: null }];
    const world = await startWorld({ useCases: fakeUseCases({ apps, plans: { ...cases.plans, make } }) });
    const form = await planMode(world);
    const to = Math.floor(Date.now() / 1000) + 86_400;
    const send = (more: string) =>
      world.bench.post('submit', {
        user: MEI,
        view: form.id,
        state: { ...state(to), plan_more: { 'plan.form.more': { value: more } } },
      });
    await send('tikets 200k');
    await until(async () => {
      const { errors } = (await world.modals(MEI))[0] ?? {};
      expect(Object.keys(errors ?? {})).toEqual(['plan_more']);
      expect(errors?.plan_more).toContain('tickets 200k');
    });
    expect(made).toEqual([]);
    await send('tickets 200k');
    const time = { from: null, to: to * 1000 };
    await until(async () =>
      expect(made).toEqual([
        [
          { app: 'shop', rate: 300_000, ...time },
          { app: 'tickets', rate: 200_000, ...time },
        ],
      ]),
    );
  });

  it('keeps what both modes ask for', async () => {
    const world = await startWorld({ config: { defaultChannel: null } });
    await world.bench.post('shortcut', { user: LIN, callbackId: 'raise.open' });
    const open = async (blockId: string) =>
      until(async () => {
        const [view] = await world.modals(LIN);
        expect(blocksOf(view)).toContain(blockId);
        if (!view) throw new Error('no form');
        return view;
      });
    const form = await open('raise_mode');
    const place = { view: form.id };
    await world.bench.post('action', {
      user: LIN,
      place,
      blockId: 'raise_start',
      actionId: 'raise.form.start',
      state: { selected_date_time: 1_900_000_000 },
    });
    await world.bench.post('action', {
      user: LIN,
      place,
      blockId: 'raise_mode',
      actionId: 'plan.open',
      state: {},
    });
    const plan = await open('plan_from');
    expect(JSON.stringify(plan.blocks)).toContain('1900000000');
    // Nobody knows yet where the card would be.
    expect(blocksOf(plan)).toContain('raise_channel');
  });
});

describe('the chart button of a plan', () => {
  it('sends the chart of that app for the plan that is shown', async () => {
    const pictured: unknown[] = [];
    const plans = {
      ...fakeUseCases().plans,
      picture: async (...input: Parameters<ReturnType<typeof fakeUseCases>['plans']['picture']>) => {
        pictured.push(input);
        return fakeUseCases().plans.picture(...input);
      },
    };
    const world = await startWorld({ useCases: fakeUseCases({ plans }) });
    const line = '/quota plan shop 300k from 2027-11-10 20:00 to 2027-11-12 02:00';
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line });
    const plan = await until(async () => {
      const [shown] = await world.whispers(LIN);
      if (!shown) throw new Error('no plan');
      return shown;
    });
    const place = { channel: CHANNEL, ts: plan.ts };
    await world.bench.post('action', { user: LIN, place, blockId: 'plan', actionId: 'picture.plan:0' });
    const { targets } = aProposal();
    await until(async () => expect(pictured).toEqual([[targets, 0]]));
    await until(async () => expect(await world.bench.calls('files.completeUploadExternal')).toHaveLength(1));
  });
});
