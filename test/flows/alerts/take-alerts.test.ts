import { describe, expect, it } from 'vitest';
import type { AlertOutcome } from '../../../src/domain/alerts/alert.ts';
import { createNoteUnread } from '../../../src/flows/alerts/note-unread.ts';
import { createTakeAlerts } from '../../../src/flows/alerts/take-alerts.ts';
import { createNoteAlerts } from '../../../src/flows/traffic/note-alerts.ts';
import { anAlert, shopRule } from '../../support/alerts.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene, shop, silent } from '../../support/core-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const tickets = { ...shop, appId: 'wx00000000000000aa', name: 'tickets' };

/** What one replica does with alerts, and what it counted. */
function replica(scene: Scene, change: Partial<Parameters<typeof createTakeAlerts>[0]> = {}) {
  const outcomes = new Map<AlertOutcome, number>();
  const { episodes, unmapped, unknownApps, refusedAlerts, store, useCases } = scene;
  const take = createTakeAlerts({
    rules: [shopRule],
    apps: [shop, tickets],
    episodes,
    unmapped,
    unknownApps,
    refusedAlerts,
    store,
    ask: useCases.ask,
    submittedAs: async (onceKey) => (await store.findByOnceKey(onceKey))?.id ?? null,
    raisesAddUp: false,
    soldRates: async () => [50_000, 100_000, 200_000],
    expectCalls: async () => null,
    noteAlerts: createNoteAlerts({ observed: scene.observed, clock: () => scene.time.now }),
    language: 'en',
    onOutcome: (outcome, count) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count),
    clock: () => scene.time.now,
    log: silent,
    ...change,
  });
  return { take, outcomes };
}

const scene = () => createScene({ apps: [shop, tickets], defaultChannel: 'C1' });
const requests = async ({ lists }: Scene) =>
  (await lists.history({ appId: null, since: null }, null, 100)).items.map(({ value }) => value);

describe('alerts', () => {
  it('become a request of a machine, with the figures as its reason', async () => {
    const here = scene();
    const { take, outcomes } = replica(here);
    await take([anAlert()]);
    expect(await requests(here)).toMatchObject([
      {
        requester: 'client:alertmanager',
        via: { name: 'alertmanager', surface: 'alert' },
        raise: {
          reason: 'Alert “NearLimit”: 46,000 of 50,000 calls/min (92%)',
          items: [{ rate: 50_000, days: 1 }],
        },
      },
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({ requested: 1 });
    expect((await here.episodes.load(shop.appId))?.value).toMatchObject({
      request: 'R-1',
      calls: 46_000,
      limit: 50_000,
      raised: 0,
      baseline: 50_000,
    });
  });

  it('of a storm become one request for each app, on two replicas at once, repeated and flapping', async () => {
    const here = scene();
    const both = [replica(here), replica(here)];
    const group = Array.from({ length: 100 }, (_, n) => [
      anAlert({ calls: 45_000 + n }, { instance: `a${n}` }),
      anAlert({ calls: 45_000 + n }, { app: 'tickets', instance: `a${n}` }),
      { ...anAlert(), status: 'resolved' as const },
    ]).flat();
    await Promise.all(Array.from({ length: 40 }, (_, n) => both[n % 2]?.take(group)));
    expect((await requests(here)).map(({ raise }) => raise.items[0].app.name).sort()).toEqual([
      'shop',
      'tickets',
    ]);
    const sum = (outcome: AlertOutcome) =>
      both.reduce((all, one) => all + (one.outcomes.get(outcome) ?? 0), 0);
    expect(sum('resolved')).toBe(4_000);
    expect(sum('requested') + sum('folded') + sum('covered')).toBe(8_000);
  });

  it('of a storm of ten thousand in a minute cost each card its post and one update, which says how many', async () => {
    const here = scene();
    const both = [replica(here), replica(here)];
    const storm = Array.from({ length: 250 }, (_, n) => [
      anAlert({}, { instance: `a${n}` }),
      anAlert({}, { app: 'tickets', instance: `a${n}` }),
    ]).flat();
    for (let wave = 0; wave < 5; wave++) {
      await Promise.all([0, 1, 2, 3].map((n) => both[n % 2]?.take(storm)));
      await runUntilQuiet(here, { pushes: true, until: here.time.now });
      await here.observed.drawDue(here.time.now, 10);
      here.time.now += 11_000;
    }
    const resolved = storm.map((one) => ({ ...one, status: 'resolved' as const }));
    await both[0]?.take(resolved);
    here.time.now += MINUTE;
    expect(await here.observed.drawDue(here.time.now, 10)).toBe(2);
    await runUntilQuiet(here, { pushes: true, until: here.time.now });
    expect(here.slack.asked.filter((what) => /Card$/.test(what)).sort()).toEqual([
      ...['postCard', 'postCard', 'updateCard', 'updateCard'],
    ]);
    for (const { id } of await requests(here)) {
      const { folded, resolved } = (await here.observed.load(id))?.value.alerts ?? {};
      expect(resolved?.count).toBe(250);
      // What comes in while another replica makes the request belongs to no card yet.
      expect(folded?.count).toBeGreaterThanOrEqual(4_000);
      expect(folded?.count).toBeLessThan(5_000);
    }
  });

  it('that are resolved are noted on the card that they led to, and nowhere else', async () => {
    const here = scene();
    const { take, outcomes } = replica(here);
    const resolved = { ...anAlert(), status: 'resolved' as const };
    await take([resolved]);
    await take([anAlert()]);
    await take([resolved, resolved]);
    expect((await here.observed.load('R-1'))?.value.alerts).toEqual({
      resolved: { count: 2, at: here.time.now },
    });
    await here.useCases.vote({ type: 'reject', request: 'R-1', by: 'UANN', reason: 'no' });
    await take([resolved]);
    expect((await here.observed.load('R-1'))?.value.alerts?.resolved?.count).toBe(2);
    expect(outcomes.get('resolved')).toBe(4);
  });

  it('that a raise of people is enough for are counted on its card', async () => {
    const here = scene();
    const id = await here.approved({ rate: 300_000 });
    const { take } = replica(here);
    await take([anAlert(), anAlert()]);
    expect((await here.observed.load(id))?.value.alerts?.folded?.count).toBe(2);
  });

  it('of today become a request where a raise of people begins in days, approved or not', async () => {
    const here = scene();
    await here.approved({ rate: 300_000, beginsAt: T0 + 3 * DAY });
    await here.asked({ rate: 300_000, beginsAt: T0 + 5 * DAY });
    const { take, outcomes } = replica(here, { apps: [{ ...shop, baseline: 50_000 }] });
    await take([anAlert({ limit: null })]);
    expect(Object.fromEntries(outcomes)).toEqual({ requested: 1 });
  });

  it.each([
    ['the rest where raises add up', true, 50_000],
    ['a raise that is enough by itself where they do not', false, 300_000],
  ])('request %s', async (_what, raisesAddUp, rate) => {
    const here = scene();
    await here.approved({ rate: 50_000 });
    const apps = [{ ...shop, baseline: 50_000 }];
    const { take } = replica(here, { apps, raisesAddUp, soldRates: async () => [50_000, 300_000] });
    await take([anAlert({ calls: 115_000, limit: 100_000 })]);
    const made = (await requests(here)).find(({ via }) => via?.surface === 'alert');
    expect(made?.raise.items[0].rate).toBe(rate);
  });

  it('that repeat while their raise is there are counted on its card, and never buy another one', async () => {
    const here = scene();
    const rules = [{ ...shopRule, leadMs: 30 * MINUTE, everyMs: 10 * MINUTE }];
    const { take, outcomes } = replica(here, { rules });
    await take([anAlert()]);
    await here.useCases.vote({ type: 'approve', request: 'R-1', by: 'UANN' });
    await runUntilQuiet(here, { pushes: true, until: here.time.now });
    // Before it begins, when it runs, and with more calls than it holds: its limit says the same all the time.
    for (const [after, calls] of [
      [5, 90_000],
      [12, 46_000],
      [40, 46_000],
    ] as const) {
      here.time.now = T0 + after * MINUTE;
      await take([anAlert({ calls })]);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ requested: 1, folded: 3 });
    expect((await here.observed.load('R-1'))?.value.alerts?.folded?.count).toBe(3);
    expect(await requests(here)).toHaveLength(1);
  });

  it('lead to a request as large as past weeks say, and to one as the alert says where nobody answers', async () => {
    const here = scene();
    const history = { from: T0 - HOUR, to: T0, levels: [1, 2] };
    const forecast = { calls: 120_000, weeks: 4 };
    const expected = { forecast, sustained: null, latest: null, lastPeak: 110_000, history };
    const soldRates = async () => [50_000, 300_000];
    await replica(here, { soldRates, expectCalls: async () => expected }).take([anAlert()]);
    const [request] = await requests(here);
    expect(request?.raise.items[0].rate).toBe(300_000);
    expect(request?.raise.reason).toContain('forecast 120,000 from the same weekday of 4 past weeks');
    expect(request?.raise.reason).toContain('last raise peaked at 110,000');
    expect((await here.observed.load('R-1'))?.value).toEqual({ history });
  });

  it('that say no calls lead to a request where monitoring knows them', async () => {
    const here = scene();
    const expected = { forecast: null, sustained: 46_000, latest: 40_000, lastPeak: null };
    const { take, outcomes } = replica(here, { expectCalls: async () => expected });
    await take([anAlert({ calls: null })]);
    expect(outcomes.get('requested')).toBe(1);
    expect((await requests(here))[0]?.raise.reason).toContain('46,000 of 50,000');
  });

  it('ask monitoring only where its answer can change something', async () => {
    const here = scene();
    const asked: string[] = [];
    const { take } = replica(here, {
      expectCalls: async (appId) => {
        asked.push(appId);
        return null;
      },
    });
    await take([anAlert({ calls: null, limit: null }), anAlert({ calls: 1 }, { app: 'tickets' })]);
    expect(asked).toEqual([]);
    await take([anAlert({ calls: null })]);
    expect(asked).toEqual([shop.appId]);
  });

  it('become a request all the same where their count cannot be kept', async () => {
    const here = scene();
    const noteAlerts = () => Promise.reject(new Error('no Redis'));
    await replica(here, { noteAlerts }).take([anAlert(), anAlert()]);
    expect(await requests(here)).toHaveLength(1);
  });

  it('are taken once where what is only counted cannot be kept', async () => {
    const here = scene();
    const away = () => Promise.reject(new Error('no Redis'));
    const { take, outcomes } = replica(here, {
      refusedAlerts: { note: away },
      ask: async () => ({ ok: false, refusal: { reason: 'no_channel' } }),
    });
    await take([anAlert({ calls: null })]);
    await take([anAlert()]);
    const reading = replica(here, { episodes: { ...here.episodes, load: away } });
    await reading.take([{ ...anAlert(), status: 'resolved' }]);
    const said = Object.fromEntries([...outcomes, ...reading.outcomes]);
    expect(said).toEqual({ traffic_unknown: 1, refused: 1, resolved: 1 });
  });

  it('after the raise was rejected wait for the pause, and then make another one', async () => {
    const here = scene();
    const { take, outcomes } = replica(here);
    await take([anAlert()]);
    await here.useCases.vote({ type: 'reject', request: 'R-1', by: 'UANN', reason: 'no' });
    await take([anAlert()]);
    expect(outcomes.get('too_often')).toBe(1);
    here.time.now += shopRule.everyMs + HOUR;
    await take([anAlert()]);
    expect(await requests(here)).toHaveLength(2);
  });

  it('whose process died while it made the request are taken up by the next one, once', async () => {
    const here = scene();
    const dying = replica(here, {
      ask: async (input) => {
        await here.useCases.ask(input);
        throw new Error('the process died');
      },
    });
    await expect(dying.take([anAlert()])).rejects.toThrow();
    const { take, outcomes } = replica(here);
    await take([anAlert()]);
    here.time.now += 2 * HOUR;
    await take([anAlert()]);
    expect(await requests(here)).toHaveLength(1);
    expect(outcomes.get('requested')).toBeUndefined();
  });

  it('that no rule is about are counted and remembered by name, and nothing else happens', async () => {
    const here = scene();
    const { take, outcomes } = replica(here);
    const odd = Array.from({ length: 200 }, (_, n) => anAlert({}, { alertname: `Odd${n}` }));
    await take(odd);
    expect(outcomes.get('unmapped')).toBe(200);
    expect(await here.unmapped.since(here.time.now - DAY)).toHaveLength(50);
    expect(await requests(here)).toEqual([]);
  });

  it('that name no app that there is are remembered by what they named, and taken where that cannot be', async () => {
    const here = scene();
    const { take, outcomes } = replica(here);
    const nowhere = anAlert();
    delete (nowhere.labels as Record<string, string>).app;
    await take([anAlert({}, { app: 'shopp' }), nowhere]);
    expect(outcomes.get('unmapped')).toBe(2);
    expect(await here.unmapped.since(T0 - DAY)).toEqual([]);
    expect((await here.unknownApps.since(T0 - DAY)).sort()).toEqual(['', 'shopp']);
    const away = { note: () => Promise.reject(new Error('no Redis')) };
    await replica(here, { unknownApps: away, unmapped: away }).take([
      ...[anAlert({}, { app: 'shopp' }), anAlert({}, { alertname: 'Odd' }), anAlert()],
    ]);
    expect(await requests(here)).toHaveLength(1);
  });

  it('that could not be read are counted, also where their count cannot be kept', async () => {
    const here = scene();
    const { refusedAlerts } = here;
    const outcomes: [AlertOutcome, number][] = [];
    const options = {
      onOutcome: (outcome: AlertOutcome, count: number) => outcomes.push([outcome, count]),
      clock: () => here.time.now,
      log: silent,
    };
    await createNoteUnread({ ...options, refusedAlerts })('unreadable', 3);
    const away = { note: () => Promise.reject(new Error('no Redis')) };
    await createNoteUnread({ ...options, refusedAlerts: away })('too_large', 1);
    expect(outcomes).toEqual([
      ['unreadable', 3],
      ['too_large', 1],
    ]);
    expect(await refusedAlerts.between(T0 - DAY, T0)).toEqual([{ reason: 'unreadable', count: 3 }]);
  });

  it('that cannot become a request are tried again later, not with each repetition', async () => {
    const here = scene();
    let tries = 0;
    const { take, outcomes } = replica(here, {
      ask: async () => {
        tries += 1;
        return { ok: false, refusal: { reason: 'no_channel' } };
      },
    });
    for (let repetition = 0; repetition < 5; repetition++) await take([anAlert()]);
    expect(tries).toBe(1);
    expect(outcomes.get('refused')).toBe(1);
    const day = [here.time.now - DAY, here.time.now] as const;
    expect(await here.refusedAlerts.between(...day)).toEqual([{ reason: 'no_channel', count: 1 }]);
    await take([anAlert({ calls: null }), anAlert({ calls: null })]);
    expect(await here.refusedAlerts.between(...day)).toEqual([
      { reason: 'traffic_unknown', count: 2 },
      { reason: 'no_channel', count: 1 },
    ]);
    here.time.now += 11 * 60_000;
    await take([anAlert()]);
    expect(tries).toBe(2);
  });
});
