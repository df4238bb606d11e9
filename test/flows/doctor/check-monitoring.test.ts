import { describe, expect, it } from 'vitest';
import { checkAlerts } from '../../../src/flows/doctor/check-alerts.ts';
import { checkTraffic } from '../../../src/flows/doctor/check-traffic.ts';
import type { ReadTraffic } from '../../../src/flows/traffic/traffic-ports.ts';

const rate = { at: 0, calls: 1 };
const trafficWith = (problems: ReadTraffic<unknown>['problems'], apps: string[]) => ({
  queries: 2,
  traffic: { now: async () => ({ byApp: new Map(apps.map((app) => [app, rate])), problems }) },
});
const empty = { query: 1, what: 'empty', detail: null } as const;
const odd = { query: 1, what: 'odd', detail: '2' } as const;

describe('the check of call rates', () => {
  it.each([
    ['nothing is configured', { queries: 0, traffic: null }, [{ kind: 'traffic_off' }]],
    ['all is well', trafficWith([], ['a']), [{ kind: 'traffic_ok', queries: 2, apps: 1 }]],
    [
      'one query says nothing',
      trafficWith([empty, odd], ['a']),
      [
        { kind: 'traffic_ok', queries: 1, apps: 1 },
        { kind: 'traffic_problem', ...empty },
        { kind: 'traffic_problem', ...odd },
      ],
    ],
    ['nothing is known', trafficWith([empty], []), [{ kind: 'traffic_problem', ...empty }]],
  ])('says so where %s', async (_what, checked, findings) => {
    expect(await checkTraffic(checked)).toEqual(findings);
  });
});

describe('the check of alerts', () => {
  const frozen = [{ reason: 'frozen', count: 3 }];
  const unread = [
    { reason: 'unreadable', count: 2 },
    { reason: 'too_large', count: 1 },
  ];
  const shop = { appId: 'wx1234567890abcdef', name: 'shop' };
  const tickets = { appId: 'wx00000000000000aa', name: 'tickets' };
  const nothing = {
    rules: 2 as number | null,
    names: [] as string[],
    unknown: [] as string[],
    counts: [] as typeof frozen,
  };
  it.each<[string, Partial<typeof nothing>, object[]]>([
    ['none are taken', { rules: null, names: ['Odd'], counts: frozen }, [{ kind: 'alerts_off' }]],
    ['all of them became something', {}, [{ kind: 'alerts_ok', rules: 2 }]],
    [
      'some are about nothing and others were refused',
      { names: ['Odd'], counts: frozen },
      [
        { kind: 'alerts_unmapped', names: ['Odd'] },
        { kind: 'alerts_refused', reasons: frozen },
      ],
    ],
    [
      'some name apps that there are not',
      { unknown: ['shopp', 'wx00000000000000ab', ''] },
      [
        {
          kind: 'alerts_unknown_app',
          apps: [
            { said: 'shopp', nearest: 'shop' },
            { said: 'wx00000000000000ab', nearest: tickets.appId },
            { said: '', nearest: null },
          ],
        },
      ],
    ],
    [
      'some could not be read',
      { counts: [...unread, ...frozen] },
      [
        { kind: 'alerts_unreadable', count: 2 },
        { kind: 'alerts_too_large', count: 1 },
        { kind: 'alerts_refused', reasons: frozen },
      ],
    ],
  ])('says so where %s', async (_what, change, findings) => {
    const { rules, names, unknown, counts } = { ...nothing, ...change };
    const checked = {
      rules,
      apps: [shop, tickets],
      unmapped: { since: async () => names },
      unknownApps: { since: async () => unknown },
      refusedAlerts: { between: async () => counts },
    };
    expect(await checkAlerts(checked, () => 0)).toEqual(findings);
  });
});
