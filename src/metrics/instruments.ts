import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { METRICS, type MetricName, type MetricRow } from './table.ts';

type OfType<T extends MetricRow['type']> = {
  [N in MetricName]: (typeof METRICS)[N]['type'] extends T ? N : never;
}[MetricName];

export type GaugeName = OfType<'gauge'>;

/** The metrics of the table, in a registry of their own. */
export type Instruments = {
  counter(name: OfType<'counter'>): Counter;
  gauge(name: GaugeName): Gauge;
  histogram(name: OfType<'histogram'>): Histogram;
};

/** Makes every metric of the table; a name that is asked for is always there. */
export function createInstruments(registry: Registry): Instruments {
  const settings = (name: MetricName) => {
    const { help, labels }: MetricRow = METRICS[name];
    return { name, help, labelNames: [...labels], registers: [registry] };
  };
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const name of Object.keys(METRICS) as MetricName[]) {
    const { type, buckets }: MetricRow = METRICS[name];
    if (type === 'counter') counters.set(name, new Counter(settings(name)));
    if (type === 'gauge') gauges.set(name, new Gauge(settings(name)));
    if (type === 'histogram')
      histograms.set(name, new Histogram({ ...settings(name), buckets: [...(buckets ?? [])] }));
  }
  return { counter: of(counters), gauge: of(gauges), histogram: of(histograms) };
}

function of<T>(made: ReadonlyMap<string, T>): (name: string) => T {
  return (name) => {
    const found = made.get(name);
    if (found === undefined) throw new Error(`${name} is not in the table of metrics`);
    return found;
  };
}
