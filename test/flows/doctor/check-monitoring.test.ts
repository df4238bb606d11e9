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
  const reasons = [{ reason: 'frozen', count: 3 }];
  it.each([
    ['none are taken', null, ['Odd'], reasons, [{ kind: 'alerts_off' }]],
    ['all of them became something', 2, [], [], [{ kind: 'alerts_ok', rules: 2 }]],
    [
      'some are about nothing and others were refused',
      2,
      ['Odd'],
      reasons,
      [
        { kind: 'alerts_unmapped', names: ['Odd'] },
        { kind: 'alerts_refused', reasons },
      ],
    ],
  ])('says so where %s', async (_what, rules, names, refused, findings) => {
    const checked = {
      rules,
      unmapped: { since: async () => names },
      refusedAlerts: { between: async () => refused },
    };
    expect(await checkAlerts(checked, () => 0)).toEqual(findings);
  });
});
