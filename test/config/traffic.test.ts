import { expect, it } from 'vitest';
import { readTraffic } from '../../src/config/parts/traffic.ts';

const apps = [{ name: 'shop', appId: 'wx1234567890abcdef' }];
const inFile = (path: PropertyKey[], what: string, remedy: string) => ({
  where: path.join('.'),
  what,
  remedy,
});
const URL = 'https://prometheus.example.com/base/';
const read = (section: Parameters<typeof readTraffic>[0], url: string | undefined = URL) =>
  readTraffic(section, url, apps, inFile);

it('queries name an app or a label, and have a step', () => {
  const queries = [
    { calls: 'a', app: 'Shop' },
    { calls: 'b', appLabel: 'service' },
  ];
  expect(read({ queries })).toEqual({
    problems: [],
    traffic: {
      url: 'https://prometheus.example.com/base',
      stepMs: 60_000,
      queries: [
        { calls: 'a', app: { name: 'Shop' } },
        { calls: 'b', app: { label: 'service' } },
      ],
    },
  });
  expect(read({ queries, step: '15s' }).traffic?.stepMs).toBe(15_000);
  expect(read(undefined)).toEqual({ traffic: null, problems: [] });
});

it.each([
  ['no app', { calls: 'a' }, ['traffic.queries.0']],
  ['an app that is not configured', { calls: 'a', app: 'tickets' }, ['traffic.queries.0.app']],
])('%s is a problem', (_what, query, where) => {
  expect(read({ queries: [query] }).problems.map((problem) => problem.where)).toEqual(where);
});

it('without PROMETHEUS_URL there is nowhere to read them', () => {
  const { problems } = readTraffic({ queries: [{ calls: 'a', app: 'shop' }] }, undefined, apps, inFile);
  expect(problems).toEqual([expect.objectContaining({ where: 'traffic' })]);
});
