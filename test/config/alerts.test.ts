import { expect, it } from 'vitest';
import { readAlerts } from '../../src/config/parts/alerts.ts';

const apps = [{ name: 'shop', appId: 'wx1234567890abcdef' }];
const inFile = (path: PropertyKey[], what: string, remedy: string) => ({
  where: path.join('.'),
  what,
  remedy,
});
const read = (section: Parameters<typeof readAlerts>[0]) => readAlerts(section, apps, inFile);

it('a rule has defaults for everything but its app', () => {
  expect(read([{ name: 'near', app: 'Shop' }])).toEqual({
    problems: [],
    alerts: [
      {
        name: 'near',
        match: {},
        app: { name: 'Shop' },
        headroomPercent: 30,
        nearPercent: 80,
        days: 1,
        everyMs: 12 * 3_600_000,
        leadMs: 0,
      },
    ],
  });
  expect(read(undefined)).toEqual({ alerts: [], problems: [] });
});

it.each([
  ['no app', { name: 'a' }, 'alerts.0'],
  ['an app and a label', { name: 'a', app: 'shop', appLabel: 'app' }, 'alerts.0'],
  ['an app that is not configured', { name: 'a', app: 'tickets' }, 'alerts.0.app'],
])('%s is a problem', (_what, rule, where) => {
  expect(read([rule]).problems.map((problem) => problem.where)).toEqual([where]);
});
