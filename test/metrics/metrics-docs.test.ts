import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricRow } from '../../src/metrics/table.ts';
import { SLACK_METHODS } from '../../src/slack/bolt/methods.ts';

const docs = readFileSync('docs/metrics.md', 'utf8');

const rowOf = ([name, { type, labels, help }]: [string, MetricRow]) =>
  `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${help} |`;

describe('docs/metrics.md', () => {
  it('has a line for every metric, as the table has it', () => {
    const lines = docs.split('\n').filter((line) => line.startsWith('| `headroom_'));
    expect(lines).toEqual(Object.entries(METRICS).map(rowOf));
  });
});

describe("the names of Slack's methods", () => {
  it('are those that are called', () => {
    const files = readdirSync('src/slack', { recursive: true, encoding: 'utf8' });
    const sources = files.filter((file) => file.endsWith('.ts')).map((file) => `src/slack/${file}`);
    const call = /\b(?:client|reads|answers|writes|web)\s*\.(\w+(?:\.\w+)+)\(/g;
    const called = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(call)].map((match) => match[1] ?? ''),
    );
    expect([...new Set([...called, 'apps.connections.open'])].sort()).toEqual([...SLACK_METHODS].sort());
  });
});
