import { z } from 'zod';
import { PrometheusRefused, PrometheusUnreachable } from './errors.ts';

/** Seconds since the epoch, and a number as text: `1.5`, `NaN`, `+Inf`. */
const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());

/** What a query answers: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-query-result-formats */
const data = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: z.array(z.unknown()) }),
  z.object({ resultType: z.literal('matrix'), result: z.array(z.unknown()) }),
  z.object({ resultType: z.literal('scalar'), result: sample }),
  z.object({ resultType: z.literal('string'), result: z.unknown() }),
]);
const answer = z.object({ status: z.literal('success'), data, warnings: z.array(z.string()).default([]) });
const refusal = z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() });

const vectorElement = z.object({ metric: labels, value: sample });
const matrixElement = z.object({ metric: labels, values: z.array(sample) });

/** One line of figures, with the labels that say whose it is. */
export type Series = { labels: Record<string, string>; samples: [seconds: number, value: string][] };
/** `odd`: elements that cannot be read, such as native histograms. */
export type QueryResult = { series: Series[]; odd: number; warnings: string[] };

const LONGEST_SAID = 200;

/**
 * @throws PrometheusRefused where it said no, PrometheusUnreachable where the answer cannot be read
 */
export function readAnswer({ status, text }: { status: number; text: string }, secret: string | null) {
  const json = parse(text);
  const said = refusal.safeParse(json);
  if (said.success) throw refused(said.data.errorType, said.data.error, status, secret);
  if (status < 200 || status > 299) throw refused(`http_${status}`, null, status, secret);
  const read = answer.safeParse(json);
  if (!read.success) throw new PrometheusUnreachable('unreadable');
  return resultOf(read.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refused(code: string, said: string | null, status: number, secret: string | null) {
  const plain = said === null || secret === null ? said : said.replaceAll(secret, '…');
  return new PrometheusRefused({
    code,
    said: plain?.slice(0, LONGEST_SAID) ?? null,
    retryable: status >= 500 || status === 429,
  });
}

function resultOf({ data: { resultType, result }, warnings }: z.infer<typeof answer>): QueryResult {
  switch (resultType) {
    case 'scalar':
      return { series: [{ labels: {}, samples: [result] }], odd: 0, warnings };
    case 'string':
      return { series: [], odd: 1, warnings };
    case 'vector':
      return {
        ...elements(result, (one) => {
          const read = vectorElement.safeParse(one);
          return read.success ? { labels: read.data.metric, samples: [read.data.value] } : null;
        }),
        warnings,
      };
    case 'matrix':
      return {
        ...elements(result, (one) => {
          const read = matrixElement.safeParse(one);
          return read.success ? { labels: read.data.metric, samples: read.data.values } : null;
        }),
        warnings,
      };
  }
}

/** One that cannot be read hides no other. */
function elements(result: readonly unknown[], read: (one: unknown) => Series | null) {
  const series = result.flatMap((one) => read(one) ?? []);
  return { series, odd: result.length - series.length };
}
