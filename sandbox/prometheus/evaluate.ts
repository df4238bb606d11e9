import type { Expression } from './expression.ts';
import type { MetricSource } from './source.ts';

export type Labels = Record<string, string>;
export type Sample = { labels: Labels; value: number };
/** A vector of samples, or one number without labels. */
export type Evaluated = Sample[] | number;

/** A query that cannot be done, though it can be read. */
export class ExecutionError extends Error {}

/** Prometheus' own: --query.max-samples. */
const MAX_SAMPLES = 50_000_000;

/** Refuses what would take too many samples at so many moments. @throws ExecutionError */
export function checkSamples(expression: Expression, moments: number): void {
  if (moments * samplesOf(expression) > MAX_SAMPLES)
    throw new ExecutionError('query processing would load too many samples into memory in query execution');
}

/** Of one series at one moment. */
function samplesOf(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
    case 'selector':
      return 1;
    case 'aggregate':
      return samplesOf(expression.of);
    case 'product':
      return samplesOf(expression.of[0]) + samplesOf(expression.of[1]);
    case 'max_over_time':
      return Math.max(1, expression.rangeMs / expression.stepMs) * samplesOf(expression.of);
  }
}

/** The value of an expression at a moment in epoch milliseconds. @throws ExecutionError */
export function evaluate(expression: Expression, at: number, source: MetricSource): Evaluated {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'selector':
      return select(expression, at, source);
    case 'aggregate':
      return aggregate(expression, vectorOf(evaluate(expression.of, at, source)));
    case 'product':
      return times(evaluate(expression.of[0], at, source), evaluate(expression.of[1], at, source));
    case 'max_over_time':
      return maxOverTime(expression, at, source);
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

function select({ name, matchers }: Of<'selector'>, at: number, source: MetricSource): Sample[] {
  return source.series(name).flatMap(({ labels, valueAt }) => {
    if (!matchers.every(({ label, value }) => (labels[label] ?? '') === value)) return [];
    const value = valueAt(at);
    return value === null ? [] : [{ labels: { __name__: name, ...labels }, value }];
  });
}

function aggregate({ how, by }: Of<'aggregate'>, samples: Sample[]): Sample[] {
  const groups = new Map<string, Sample>();
  for (const { labels, value } of samples) {
    const own = Object.fromEntries(by.flatMap((label) => (labels[label] ? [[label, labels[label]]] : [])));
    const key = JSON.stringify(own);
    const before = groups.get(key);
    const sum = before ? (how === 'sum' ? before.value + value : Math.max(before.value, value)) : value;
    groups.set(key, { labels: own, value: sum });
  }
  return [...groups.values()];
}

function times(one: Evaluated, other: Evaluated): Evaluated {
  if (typeof one === 'number') {
    if (typeof other === 'number') return one * other;
    return other.map(({ labels, value }) => ({ labels: unnamed(labels), value: one * value }));
  }
  if (typeof other === 'number') return times(other, one);
  throw new ExecutionError('the sandbox multiplies by numbers only');
}

/** At whole steps, as subqueries do, of the time after `at - range`. */
function maxOverTime(
  { of, rangeMs, stepMs }: Of<'max_over_time'>,
  at: number,
  source: MetricSource,
): Sample[] {
  const highest = new Map<string, Sample>();
  const first = Math.floor((at - rangeMs) / stepMs + 1) * stepMs;
  for (let moment = first; moment <= at; moment += stepMs) {
    for (const { labels, value } of vectorOf(evaluate(of, moment, source))) {
      const own = unnamed(labels);
      const key = JSON.stringify(own);
      highest.set(key, { labels: own, value: Math.max(highest.get(key)?.value ?? value, value) });
    }
  }
  return [...highest.values()];
}

function vectorOf(evaluated: Evaluated): Sample[] {
  if (typeof evaluated === 'number') throw new ExecutionError('expected type instant vector, got scalar');
  return evaluated;
}

/** What is computed is the metric no more. */
function unnamed({ __name__: _name, ...labels }: Labels): Labels {
  return labels;
}
