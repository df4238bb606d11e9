import { describe, expect, it } from 'vitest';
import type { AuditHead } from '../../../src/domain/audit/entry.ts';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import type { AskSeriesInput, SeriesInput } from '../../../src/flows/series/use-cases.ts';
import { decode } from '../../../src/kit/json.ts';
import { loggedEntries } from '../../support/audit.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { anAsk, createScene, type Scene } from '../../support/core-scene.ts';
import { aSeriesWish, givenSeries, passTo, seriesIn } from '../../support/given-series.ts';
import { anyoneInChannel, aPack, DAY, HOUR, policyOf, T0 } from '../../support/requests.ts';
import { FIRST_RUN, WEEK } from '../../support/series.ts';

const refusal = async (scene: Scene, change: Partial<AskSeriesInput>) => {
  const answer = await scene.useCases.series.ask(aSeriesWish(change));
  return answer.ok ? null : answer.refusal;
};

const decide = (scene: Scene, series: string, by: string, type: SeriesInput['type']) =>
  scene.useCases.series.decide({ type, series, by, claim: null, run: null, reason: 'no' } as SeriesInput);

const requestOf = async (scene: Scene, id: string, run: number) => {
  const { history } = await seriesIn(scene, id);
  const found = history.find(({ at }) => at === run);
  return found && 'request' in found ? (await scene.store.load(found.request))?.value : undefined;
};

describe('asking for a series', () => {
  it('stores it with its price, posts its card, and answers once for one line', async () => {
    const scene = createScene();
    const answer = await scene.useCases.series.ask(aSeriesWish({ onceKey: 'line' }));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        series: {
          id: 'S-1',
          phase: 'pending',
          requester: 'ULIN',
          channel: 'C1',
          plan: { runs: 8, units: 688_000n, items: [{ rate: 300_000, days: 1, units: 86_000n }] },
        },
      },
    });
    expect(await refusal(scene, { onceKey: 'line' })).toEqual({ reason: 'asked_already' });
    await runUntilQuiet(scene, { pushes: false });
    expect(scene.seriesCards.cards).toMatchObject([{ series: 'S-1', channel: 'C1', state: 'pending' }]);
  });

  it.each<[Partial<AskSeriesInput>, object]>([
    [{ items: [{ app: 'shpo', rate: 300_000 }] }, { reason: 'unknown_app', nearest: 'shop' }],
    [{ items: [{ app: 'shop', rate: 310_000 }] }, { reason: 'rate_not_sold', nearest: 300_000 }],
    [
      {
        items: [
          { app: 'shop', rate: 300_000 },
          { app: 'shop', rate: 50_000 },
        ],
      },
      { reason: 'same_app_twice' },
    ],
    [{ days: 2 }, { reason: 'days_not_sold' }],
    [{ days: 14 }, { reason: 'runs_overlap' }],
    [{ until: T0 }, { reason: 'ends_in_past' }],
    [{ until: T0 + 800 * DAY }, { reason: 'ends_too_late' }],
    [{ until: T0 + DAY }, { reason: 'never_runs' }],
    [{ recurrence: { unit: 'cron', expression: '0 0 30 2 *' } }, { reason: 'never_runs' }],
    [{ channel: 'D1' }, { reason: 'no_channel' }],
  ])('with %o is refused, and nothing is stored', async (change, expected) => {
    const scene = createScene();
    expect(await refusal(scene, change)).toMatchObject(expected);
    expect(await scene.seriesStore.open()).toEqual([]);
  });

  it('comes under the strictest rule for its whole amount', async () => {
    const strict: Rule = { ...anyoneInChannel, name: 'much', need: 2 };
    const { name, ...need } = strict;
    const { rules, ...policy } = policyOf(anyoneInChannel);
    const much = {
      name,
      when: { units: { min: 500_000n, max: null } },
      outcome: { kind: 'need' as const, ...need },
      reason: null,
    };
    const scene = createScene({ policy: { ...policy, rules: [much, ...rules] } as never });
    const answer = await scene.useCases.series.ask(aSeriesWish());
    expect(answer).toMatchObject({ ok: true, value: { series: { rule: { name: 'much', need: 2 } } } });
  });

  it('says which other series of its app it touches', async () => {
    const scene = createScene();
    await givenSeries(scene);
    const saturday = { recurrence: { unit: 'week' as const, every: 1, weekdays: [6], minute: 600 } };
    const answer = await scene.useCases.series.ask(aSeriesWish(saturday));
    expect(answer.ok && answer.value.series.overlaps).toMatchObject([{ series: 'S-1' }]);
  });
});

describe('a run of a series', () => {
  it('is announced a day ahead, requested at its time under the series, and allocated', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN - DAY - 1);
    expect(scene.seriesCards.notices.filter(({ about }) => about === 'announced')).toEqual([]);
    await passTo(scene, FIRST_RUN - DAY);
    expect(scene.seriesCards.notices.filter(({ about }) => about === 'announced')).toMatchObject([
      { run: FIRST_RUN },
    ]);
    await passTo(scene, FIRST_RUN - HOUR / 6 - 1);
    expect(scene.wechat.spent.size).toBe(0);
    await passTo(scene, FIRST_RUN - HOUR / 6);
    const request = await requestOf(scene, id, FIRST_RUN);
    expect(request).toMatchObject({
      phase: 'approved',
      requester: 'ULIN',
      channel: 'C1',
      votes: [],
      grant: { id, by: ['UANN'], remaining: 602_000n },
      series: { id, run: FIRST_RUN },
      allocations: [{ state: 'allocated', beginsAt: FIRST_RUN }],
    });
    expect(scene.wechat.spent.size).toBe(1);
    expect((await seriesIn(scene, id)).history).toMatchObject([{ at: FIRST_RUN, outcome: 'allocated' }]);
    expect(scene.seriesCards.cards).toMatchObject([{ state: 'active', remaining: 602_000n }]);
    await passTo(scene, FIRST_RUN + WEEK);
    expect(scene.wechat.spent.size).toBe(2);
  });

  it('is left out where somebody skips it, which can be undone until its time', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN - DAY);
    expect(await decide(scene, id, 'UANN', 'skip')).toMatchObject({ ok: true });
    expect(await decide(scene, id, 'ULIN', 'unskip')).toMatchObject({ ok: true });
    expect(await decide(scene, id, 'UBEA', 'skip')).toMatchObject({ ok: true });
    await passTo(scene, FIRST_RUN);
    expect(scene.wechat.spent.size).toBe(0);
    expect((await seriesIn(scene, id)).history).toMatchObject([
      { at: FIRST_RUN, outcome: 'skipped', by: 'UBEA' },
    ]);
    await passTo(scene, FIRST_RUN + WEEK);
    expect(scene.wechat.spent.size).toBe(1);
  });

  it('begins late after an outage while its window lasts, and is missed after it: none is doubled', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN + 3 * HOUR);
    expect(await requestOf(scene, id, FIRST_RUN)).toMatchObject({
      allocations: [{ beginsAt: null, state: 'allocated' }],
    });
    await passTo(scene, FIRST_RUN + 2 * WEEK + 30 * HOUR);
    expect((await seriesIn(scene, id)).history).toMatchObject([
      { at: FIRST_RUN, outcome: 'allocated' },
      { at: FIRST_RUN + WEEK, outcome: 'missed' },
      { at: FIRST_RUN + 2 * WEEK, outcome: 'missed' },
    ]);
    expect(scene.seriesCards.notices.filter(({ about }) => about === 'missed')).toHaveLength(2);
    expect(scene.wechat.spent.size).toBe(1);
  });

  it('is one, though several replicas start it at the same instant', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN - DAY);
    scene.time.now = FIRST_RUN;
    const others = Array.from({ length: 4 }, () => scene.createFlows(scene.ports).useCases);
    for (let round = 0; round < 3; round++) {
      await Promise.all([scene.useCases, ...others].map(({ series }) => series.tick()));
      scene.time.now += 20_000;
    }
    await runUntilQuiet(scene, { pushes: true });
    expect(scene.wechat.spent.size).toBe(1);
    expect((await scene.lists.history({ appId: null, since: null }, null, 20)).items).toHaveLength(1);
    expect((await seriesIn(scene, id)).history).toHaveLength(1);
  });

  it('is found again where the process died between the request and the series', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN - DAY);
    scene.time.now = FIRST_RUN;
    const { commit } = scene.seriesStore;
    scene.seriesStore.commit = async () => {
      throw new Error('died');
    };
    await scene.useCases.series.tick();
    scene.seriesStore.commit = commit;
    await passTo(scene, FIRST_RUN + HOUR);
    expect((await seriesIn(scene, id)).history).toMatchObject([{ at: FIRST_RUN, outcome: 'allocated' }]);
    expect(scene.wechat.spent.size).toBe(1);
  });
});

describe('a run that its pack can no longer pay for', () => {
  it('is paid from the next one where units were used outside while the list is older', async () => {
    const later = { orderId: 'DD7777777777777777777', validUntil: T0 + 700 * DAY };
    const scene = createScene({ packs: [aPack(), aPack(later)] });
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN - HOUR / 6 - 10_000);
    // The list is read now, and is used at the run.
    await scene.useCases.policy.rehearse(anAsk());
    scene.wechat.packs[0] = aPack({ used: aPack().all });
    await passTo(scene, FIRST_RUN - HOUR / 6);
    const request = await requestOf(scene, id, FIRST_RUN);
    expect(request).toMatchObject({ phase: 'approved', raise: { items: [{ pack: later }] } });
  });
});

describe('a series does not run', () => {
  it('under a freeze, which is said', async () => {
    const scene = createScene({ adminChannel: 'CADM' });
    const id = await givenSeries(scene);
    await passTo(scene, FIRST_RUN - DAY);
    const wish = {
      scope: 'auto',
      until: null,
      reason: 'incident',
      onceKey: 'freeze',
      surface: 'command',
    } as const;
    const frozen = await scene.useCases.freeze.begin({ by: 'UANN', ...wish } as never);
    expect(frozen.ok).toBe(true);
    await passTo(scene, FIRST_RUN);
    expect((await seriesIn(scene, id)).history).toMatchObject([{ outcome: 'frozen' }]);
    expect(scene.wechat.spent.size).toBe(0);
  });

  it('after two runs in a row that WeChat refuses, until somebody resumes it', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    scene.wechat.mood.refuses = 10045;
    for (const week of [0, 1, 2]) await passTo(scene, FIRST_RUN + week * WEEK);
    expect(await seriesIn(scene, id)).toMatchObject({
      phase: 'paused',
      why: { kind: 'failures', count: 2 },
      history: [{ outcome: 'failed' }, { outcome: 'failed' }],
    });
    expect(scene.seriesCards.notices.filter(({ about }) => about === 'paused')).toHaveLength(2);
    delete scene.wechat.mood.refuses;
    expect(await decide(scene, id, 'ULIN', 'resume')).toMatchObject({ ok: true });
    await passTo(scene, FIRST_RUN + 3 * WEEK);
    expect(scene.wechat.spent.size).toBe(1);
  });

  it('where the policy would ask for more by now: it waits for approval once more when somebody resumes it', async () => {
    let rule: Rule = anyoneInChannel;
    let version = 'v1';
    const scene = createScene({ policy: () => ({ ...policyOf(rule), version }) as never });
    const id = await givenSeries(scene);
    version = 'v2';
    await passTo(scene, FIRST_RUN);
    expect(scene.wechat.spent.size).toBe(1);
    rule = { ...anyoneInChannel, name: 'strict', need: 2 };
    version = 'v3';
    await passTo(scene, FIRST_RUN + WEEK);
    expect(await seriesIn(scene, id)).toMatchObject({
      phase: 'paused',
      why: { kind: 'policy', rule: 'strict' },
    });
    expect(scene.wechat.spent.size).toBe(1);
    expect(await decide(scene, id, 'ULIN', 'resume')).toMatchObject({ ok: true });
    expect(await seriesIn(scene, id)).toMatchObject({ phase: 'pending', rule: { need: 2 }, votes: [] });
    for (const by of ['UANN', 'UBEA'])
      expect(await decide(scene, id, by, 'approve')).toMatchObject({ ok: true });
    await passTo(scene, FIRST_RUN + 2 * WEEK);
    expect(scene.wechat.spent.size).toBe(2);
  });

  it('nor announces a run, where the policy would ask for more by then', async () => {
    let policy = { ...policyOf(anyoneInChannel), version: 'v1' };
    const scene = createScene({ policy: () => policy as never });
    const id = await givenSeries(scene);
    policy = { ...policyOf({ ...anyoneInChannel, name: 'strict', need: 2 }), version: 'v2' };
    await passTo(scene, FIRST_RUN - DAY);
    expect(await seriesIn(scene, id)).toMatchObject({
      phase: 'paused',
      why: { kind: 'policy', rule: 'strict', refuses: false },
      announced: null,
    });
    const about = scene.seriesCards.notices.map((notice) => notice.about);
    expect(about.filter((one) => one === 'announced')).toEqual([]);
    expect(about.filter((one) => one === 'paused')).toHaveLength(2);
  });

  it('beyond its own units, whatever its runs cost by now', async () => {
    const scene = createScene();
    const id = await givenSeries(scene, { until: FIRST_RUN + HOUR });
    const stored = await scene.seriesStore.load(id);
    if (!stored) throw new Error('no series');
    const next = { ...stored.value, plan: { ...stored.value.plan, units: 1_000n } };
    await scene.seriesStore.commit({
      series: { expected: stored.revision, next },
      events: [],
      actor: { kind: 'headroom', surface: 'timer' },
      effects: [],
    });
    await passTo(scene, FIRST_RUN);
    expect((await seriesIn(scene, id)).history).toMatchObject([
      { outcome: 'refused', why: 'series_used_up' },
    ]);
    expect(scene.wechat.spent.size).toBe(0);
  });
});

describe('a vote on a series', () => {
  it('is not stored after a freeze that came first, however close they are', async () => {
    const scene = createScene({ adminChannel: 'CADM' });
    const asked = await scene.useCases.series.ask(aSeriesWish());
    const id = asked.ok ? asked.value.series.id : '';
    const { commit } = scene.seriesStore;
    let tries = 0;
    scene.seriesStore.commit = async (change) => {
      tries += 1;
      if (tries === 1) {
        const frozen = await scene.useCases.freeze.begin({
          by: 'UBEA',
          scope: 'all',
          until: null,
          reason: 'outage',
        } as never);
        expect(frozen.ok).toBe(true);
      }
      return commit(change);
    };
    expect(await decide(scene, id, 'UANN', 'approve')).toMatchObject({
      ok: false,
      refusal: { reason: 'frozen' },
    });
    expect(await seriesIn(scene, id)).toMatchObject({ phase: 'pending', votes: [] });
  });

  it('to reject it is one of as many as would approve it, where the rule says majority', async () => {
    const scene = createScene({ rule: { ...anyoneInChannel, need: 2, reject: 'majority' } });
    const asked = await scene.useCases.series.ask(aSeriesWish());
    const id = asked.ok ? asked.value.series.id : '';
    expect(await decide(scene, id, 'UANN', 'reject')).toMatchObject({ ok: true });
    expect(await seriesIn(scene, id)).toMatchObject({
      phase: 'pending',
      rejections: [{ userId: 'UANN', reason: 'no' }],
    });
    expect(await decide(scene, id, 'UANN', 'reject')).toMatchObject({
      refusal: { reason: 'rejected_already', have: 1, need: 2 },
    });
    // Who thinks better of it approves: the last word counts.
    expect(await decide(scene, id, 'UANN', 'approve')).toMatchObject({ ok: true });
    expect(await seriesIn(scene, id)).toMatchObject({ rejections: [], votes: [{ userId: 'UANN' }] });
    for (const by of ['UANN', 'UBEA'])
      expect(await decide(scene, id, by, 'reject')).toMatchObject({ ok: true });
    expect(await seriesIn(scene, id)).toMatchObject({ phase: 'rejected', by: 'UBEA' });
  });
});

describe('the audit of a series', () => {
  it('has every step with who took it', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    expect(await decide(scene, id, 'UEVE', 'stop')).toMatchObject({
      ok: false,
      refusal: { reason: 'may_not_change' },
    });
    await passTo(scene, FIRST_RUN - DAY);
    await passTo(scene, FIRST_RUN);
    await decide(scene, id, 'UANN', 'stop');
    const entries = await loggedEntries(scene);
    const heads = entries.flatMap((entry) => ('head' in entry ? [decode<AuditHead>(entry.head)] : []));
    const own = heads
      .filter(({ subject }) => subject === id)
      .map(({ type, actor }) => `${type} ${actor.kind}`);
    expect(own).toEqual([
      'series_requested person',
      'series_approval_given person',
      'series_approved person',
      'refused person',
      'series_run_announced headroom',
      'series_run_requested headroom',
      'series_run_allocated headroom',
      'series_stopped person',
    ]);
    const approved = heads.find(({ type, request }) => type === 'approved' && request !== undefined);
    expect(approved).toMatchObject({ actor: { kind: 'headroom' }, rule: anyoneInChannel.name });
  });
});
