import { describe, expect, it } from 'vitest';
import type { Proposal, RequestPlanInput } from '../../../src/flows/plans/use-cases.ts';
import type { Cache } from '../../../src/flows/ports/runtime.ts';
import { fitsButton } from '../../../src/slack/blocks/button.ts';
import { planAnswer } from '../../../src/slack/plans/plan-answer.ts';
import { planRefusedAnswer } from '../../../src/slack/plans/plan-refused.ts';
import { readPlanValue, writePlanValue } from '../../../src/slack/plans/plan-value.ts';
import { unclearPlanAnswer } from '../../../src/slack/plans/unclear-plan.ts';
import { CHANNEL, LIN } from '../../sandbox/slack/support.ts';
import { aTarget, HOUR, packWith } from '../../support/plans/plans.ts';
import { aProposal } from '../../support/plans/proposal.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';
import { messageProblems } from '../samples/measure.ts';

const LINE = '/quota plan shop 300k from 2027-11-10 20:00 to 2027-11-12 02:00 because <b> & co';
const apps = [{ appId: 'wx1', name: 'shop', label: { zh: '商城' } }];
const context = { now: T0, timeZone: 'Asia/Shanghai', language: 'en' as const, apps };

/** Everything that a plan can say at once. */
const full = (): Proposal =>
  aProposal(
    {
      alternatives: [
        { kind: 'higher', appId: 'shop', rate: 400_000, by: 100_000, units: 14_000n },
        { kind: 'shorter', appId: 'shop', to: T0, byMs: 2 * HOUR, units: 29_000n },
      ],
      pending: [{ request: 'R-9', appId: 'shop', rate: 50_000, startsAt: T0, endsAt: T0 + DAY }],
    },
    { packs: [packWith('DD1', 100_000), packWith('DD2', 90_000)] },
  );

const textOf = (proposal: Proposal, language: 'en' | 'zh' = 'en') =>
  planAnswer({ proposal, value: 'v' }, language).text.replace(/<!date[^|]*\|([^>]*)>/g, '$1');

describe('what is said of a plan', () => {
  it('begins with the cost, and names raises, packs afterwards, alternatives, gaps and what is not counted', () => {
    const lines = textOf(full()).split('\n');
    expect(lines[0]).toMatch(/^172,000 units hold shop at 300k\/min/);
    expect(lines.filter((line) => line.includes('+300k/min · '))).toHaveLength(2);
    for (const part of [
      '100,000 → 14,000 units remaining, too few for any raise',
      '(100k/min more): 14,000 units more',
      '(2 h earlier): saves 29,000 units',
      'may dip',
      'R-9 is pending',
    ])
      expect(
        lines.some((line) => line.includes(part)),
        part,
      ).toBe(true);
  });

  it('is a plain sentence where nothing has to be raised, without a button', () => {
    const held = aProposal({}, { targets: [aTarget({ rate: 50_000, baseline: 50_000 })] });
    expect(textOf(held)).toMatch(/^No raise needed: shop already has 50k\/min/);
    expect(planAnswer({ proposal: held, value: 'v' }, 'en').blocks).toHaveLength(1);
  });

  it('has no button where an app is left out', () => {
    const odd = aProposal({ unknown: [{ typed: 'shpo', nearest: 'shop' }] });
    expect(textOf(odd)).toContain('“shpo”');
    expect(JSON.stringify(planAnswer({ proposal: odd, value: 'v' }, 'en').blocks)).not.toContain(
      'plan.request',
    );
  });

  it.each(['en', 'zh'] as const)('fits Slack in %s', (language) => {
    const long = aProposal(
      { names: new Map([['shop', '&'.repeat(300)]]), unknown: [{ typed: '<'.repeat(300), nearest: null }] },
      {
        targets: [aTarget({ to: T0 + 700 * DAY, rate: 50_000 })],
        packs: [packWith('DD1', 90_000_000, { validUntil: T0 + 730 * DAY })],
      },
    );
    expect(long.plan.allocations.length).toBeGreaterThan(40);
    const refusal = {
      reason: 'beyond_sold',
      appId: 'wx1',
      app: 'shop',
      rate: 650_000,
      baseline: 0,
      highest: 500_000,
      sold: [],
    } as const;
    const targets = [{ app: 'shop', rate: 650_000, from: T0, to: T0 + DAY }];
    for (const message of [
      planAnswer({ proposal: full(), value: 'v'.repeat(2_000), changed: true }, language),
      planAnswer({ proposal: long, value: 'v'.repeat(2_000) }, language),
      unclearPlanAnswer(
        {
          kind: 'unclear_plan',
          which: 'to',
          typed: '9',
          why: 'which_hour',
          readings: [
            { at: T0, line: '&'.repeat(800) },
            { at: null, line: '/quota plan' },
          ],
        },
        { ...context, language },
      ),
      planRefusedAnswer(
        { ...refusal, sold: [500_000] },
        { targets, reason: '&'.repeat(500) },
        { ...context, language },
      ),
    ])
      expect(messageProblems(message)).toEqual([]);
  });

  it('suggests the highest limit that is sold, and the apps that were probably meant', () => {
    const targets = [
      { app: 'Shop', rate: 650_000, from: T0 + DAY, to: T0 + 2 * DAY },
      { app: 'tikets', rate: 50_000, from: null, to: T0 + 2 * DAY },
    ];
    const said = (refusal: Parameters<typeof planRefusedAnswer>[0]) =>
      planRefusedAnswer(refusal, { targets, reason: '' }, context).text;
    expect(
      said({
        reason: 'beyond_sold',
        appId: 'wx1',
        app: 'shop',
        rate: 650_000,
        baseline: 50_000,
        highest: 550_000,
        sold: [500_000],
      }),
    ).toContain(
      '/quota plan Shop 550k from 2026-11-03 16:00 to 2026-11-04 16:00, tikets 50k to 2026-11-04 16:00',
    );
    expect(
      said({
        reason: 'unknown_apps',
        unknown: [{ typed: 'tikets', nearest: 'tickets' }],
        known: ['shop', 'tickets'],
      }),
    ).toContain('tickets 50k to 2026-11-04 16:00');
  });

  it.each(['shop', '商城', 'WX1'])(
    'suggests the highest limit that is sold where the app is called %s',
    (app) => {
      const targets = [{ app, rate: 650_000, from: null, to: T0 + 2 * DAY }];
      const refusal = {
        reason: 'beyond_sold' as const,
        ...{ appId: 'wx1', app: 'shop', rate: 650_000, baseline: 50_000, highest: 550_000, sold: [500_000] },
      };
      const { text } = planRefusedAnswer(refusal, { targets, reason: '' }, context);
      expect(text).toContain(`/quota plan ${app} 550k to 2026-11-04 16:00`);
    },
  );

  it('suggests no start that is past: what has begun already is planned from now on', () => {
    const targets = [{ app: 'shop', rate: 650_000, from: T0 - DAY, to: T0 + 2 * DAY }];
    const refusal = {
      reason: 'beyond_sold' as const,
      ...{ appId: 'wx1', app: 'shop', rate: 650_000, baseline: 50_000, highest: 550_000, sold: [500_000] },
    };
    const { text } = planRefusedAnswer(refusal, { targets, reason: '' }, context);
    expect(text).toContain('/quota plan shop 550k to 2026-11-04 16:00');
    expect(text).not.toContain('2026-11-01');
  });
});

describe('the button of a plan', () => {
  /** What replicas share. */
  function keeping(): { cache: Cache; kept: Map<string, unknown> } {
    const kept = new Map<string, unknown>();
    const cache: Cache = {
      get: async <T>(key: string) => (kept.get(key) ?? null) as T | null,
      set: async (key, one) => void kept.set(key, one),
    };
    return { cache, kept };
  }

  it('carries the wish, and nothing that it did not write', async () => {
    const { cache, kept } = keeping();
    const choice = { ...aProposal(), key: 'k', reason: '<b> & co' };
    const { targets, at, mark, key, reason } = choice;
    expect(await readPlanValue(await writePlanValue(choice, cache), cache)).toEqual({
      ...{ targets, at, mark, key, reason },
    });
    expect(kept.size).toBe(0);
    for (const value of [null, '', '{', '{}', '[]', JSON.stringify({ key, at, mark, reason, targets: [] })])
      expect(await readPlanValue(value, cache)).toBe(null);
  });

  it('carries an id where the wish is longer than Slack takes, and says so when it is kept no longer', async () => {
    const { cache, kept } = keeping();
    const { targets, at, mark } = aProposal();
    const choice = { targets, at, mark, key: 'k', reason: '&'.repeat(500) };
    const value = await writePlanValue(choice, cache);
    expect(fitsButton(value)).toBe(true);
    expect(await writePlanValue(choice, cache)).toBe(value);
    expect(kept.size).toBe(1);
    expect(await readPlanValue(value, cache)).toEqual(choice);
    kept.clear();
    expect(await readPlanValue(value, cache)).toBe('forgotten');
    for (const odd of ['{"kept":""}', '{"kept":"../inbox"}', '{"kept":1}', '{"kept":"x","key":"k"}'])
      expect(await readPlanValue(odd, cache)).toBe(null);
  });

  it('requests a plan that is longer than a button carries', async () => {
    const asked: RequestPlanInput[] = [];
    const [first] = aProposal().targets;
    const others = Array.from({ length: 60 }, (_, index) => ({ ...first, rate: 50_000 + index }));
    const { world, ts } = await planned({
      plans: {
        ...fakeUseCases().plans,
        make: async () => ({ ok: true, value: aProposal({ targets: [first, ...others] }) }),
        request: async (input) => {
          asked.push(input);
          return { ok: true, value: { request: pendingRequest(), revision: 1 } };
        },
      },
    });
    await press(world, ts);
    await until(async () => expect(asked).toHaveLength(1));
    expect(asked[0]?.targets).toEqual([first, ...others]);
  });

  async function planned(
    over: Parameters<typeof fakeUseCases>[0] = {},
  ): Promise<{ world: SlackWorld; ts: string }> {
    const world = await startWorld({ useCases: fakeUseCases(over) });
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line: LINE });
    const ts = await until(async () => {
      const [plan] = await world.whispers(LIN);
      if (!plan) throw new Error('no plan');
      return plan.ts;
    });
    return { world, ts };
  }

  const press = (world: SlackWorld, ts: string) =>
    world.bench.post('action', {
      user: LIN,
      place: { channel: CHANNEL, ts },
      blockId: 'plan',
      actionId: 'plan.request',
    });

  it('requests the plan that was shown once, whoever presses however often, and answers in its place', async () => {
    const asked: RequestPlanInput[] = [];
    const accepted = { ok: true as const, value: { request: pendingRequest(), revision: 1 } };
    const { world, ts } = await planned({
      plans: {
        ...fakeUseCases().plans,
        make: async () => ({ ok: true, value: aProposal() }),
        request: async (input) => {
          asked.push(input);
          return accepted;
        },
      },
    });
    const command = (await world.bench.deliveries()).at(-1)?.body;
    await press(world, ts);
    await until(async () =>
      expect((await world.whispers(LIN)).map(({ text }) => text).join()).toContain(pendingRequest().id),
    );
    expect(await world.whispers(LIN)).toHaveLength(1);
    expect(asked).toMatchObject([
      { by: LIN, channel: CHANNEL, mark: 'mark', at: T0, onceKey: command?.trigger_id, reason: '<b> & co' },
    ]);
  });

  it('shows the plan as it is now where it has changed, to be requested in turn', async () => {
    const now = aProposal({ mark: 'other' });
    const { world, ts } = await planned({
      plans: {
        ...fakeUseCases().plans,
        make: async () => ({ ok: true, value: aProposal() }),
        request: async () => ({ ok: false, refusal: { reason: 'plan_changed', proposal: now } }),
      },
    });
    await press(world, ts);
    await until(async () => {
      const [shown] = await world.whispers(LIN);
      expect(shown?.text).toMatch(/^(Not submitted|尚未提交)/);
      expect(JSON.stringify(shown?.blocks)).toContain('other');
    });
  });
});
