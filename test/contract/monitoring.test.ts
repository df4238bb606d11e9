import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { METRICS, type MetricName, type MetricRow } from '../../src/metrics/table.ts';
import { programOf } from '../support/monitoring-programs.ts';

const rulesFile = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});
const rules = rulesFile
  .parse(parse(readFileSync('deploy/prometheus/headroom.rules.yml', 'utf8')))
  .groups.flatMap((group) => group.rules);

const dashboard = z
  .object({
    panels: z.array(
      z.object({
        id: z.number(),
        title: z.string(),
        targets: z.array(z.object({ expr: z.string() })).default([]),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('deploy/grafana/headroom.json', 'utf8')));

const queries = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** Names in a query that begin like ours, each with the labels that its braces name. */
function namedIn(query: string): { name: string; labels: string[] }[] {
  return [...query.matchAll(/\b(headroom_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', braces = '']) => ({
    name,
    labels: [...braces.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }));
}

function rowOf(name: string): MetricRow | undefined {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  const found: MetricRow | undefined = METRICS[base as MetricName];
  return base === name || found?.type === 'histogram' ? found : undefined;
}

describe('the example rules and the dashboard', () => {
  it('ask for metrics that there are, by labels that they have', () => {
    const named = queries.flatMap(([where, query]) => namedIn(query).map((one) => ({ where, ...one })));
    expect(named.length).toBeGreaterThan(25);
    const wrong = named.filter(({ name, labels }) => {
      const row = rowOf(name);
      return !row || labels.some((label) => !row.labels.includes(label));
    });
    expect(wrong).toEqual([]);
  });

  it('sum counters over replicas, and take no sum of gauges that every replica says alike', () => {
    const bare = queries.filter(([, query]) =>
      namedIn(query).some(({ name }) => rowOf(name)?.type === 'gauge' && !/max|absent/.test(query)),
    );
    expect(bare).toEqual([]);
    const raw = queries.filter(([, query]) =>
      namedIn(query).some(
        ({ name }) => rowOf(name)?.type === 'counter' && !/\b(rate|increase)\(/.test(query),
      ),
    );
    expect(raw).toEqual([]);
  });

  it('show every metric somewhere', () => {
    const shown = queries.flatMap(([, query]) => namedIn(query).map(({ name }) => name));
    const missing = Object.keys(METRICS).filter((name) => !shown.some((one) => one.startsWith(name)));
    expect(missing).toEqual([]);
  });

  it('have panels with ids of their own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('promtool finds nothing wrong in rules and configuration, and the rules fire when they should', () => {
  const run = (...args: string[]) =>
    execFileSync(programOf('promtool'), args, { cwd: 'deploy/prometheus', encoding: 'utf8' });
  expect(run('check', 'rules', 'headroom.rules.yml')).toContain(`SUCCESS: ${rules.length} rules found`);
  expect(run('check', 'config', '--syntax-only', 'prometheus.yml')).toContain('SUCCESS');
  expect(run('test', 'rules', 'headroom.rules.test.yml')).toContain('SUCCESS');
  expect(run('check', 'rules', 'traffic.rules.yml')).toContain('SUCCESS: 1 rules found');
  expect(run('test', 'rules', 'traffic.rules.test.yml')).toContain('SUCCESS');
});

it('amtool finds nothing wrong in the example route', () => {
  const config = 'deploy/alertmanager/alertmanager.yml';
  const said = execFileSync(programOf('amtool'), ['check-config', config], { encoding: 'utf8' });
  expect(said).toContain('SUCCESS');
});
