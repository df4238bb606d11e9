import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentTypeOf, readBody, sendJson } from '../http.ts';
import { checkSamples, ExecutionError, evaluate, type Labels } from './evaluate.ts';
import { type Expression, ParseError, parseExpression } from './expression.ts';
import { BadParameter, momentIn, rangeIn } from './parameters.ts';
import type { MetricSource } from './source.ts';

/** Below this path, as with `--web.route-prefix`. */
export const PROMETHEUS_PATH = '/prometheus';

/** What is asked, and of what. `now`: epoch milliseconds. */
type Asked = { form: URLSearchParams; source: MetricSource; now: number };
type Data = { resultType: string; result: unknown };

const ROUTES: Record<string, (asked: Asked) => Data> = {
  [`${PROMETHEUS_PATH}/api/v1/query`]: query,
  [`${PROMETHEUS_PATH}/api/v1/query_range`]: queryRange,
};

/**
 * The HTTP API of a Prometheus that has stored a source's metrics: instant and range queries by GET or by a posted form, over a small
 * part of PromQL. prometheus.io/docs/prometheus/latest/querying/api/
 */
export async function answerPrometheus(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { source, now }: { source: MetricSource; now: number },
): Promise<void> {
  const route = Object.hasOwn(ROUTES, url.pathname) ? ROUTES[url.pathname] : undefined;
  if (!route) return plain(response, 404, 'Not Found');
  if (request.method !== 'GET' && request.method !== 'POST')
    return plain(response, 405, 'Method Not Allowed');
  const body = await readBody(request);
  const isForm = request.method === 'POST' && contentTypeOf(request) === 'application/x-www-form-urlencoded';
  const form = new URLSearchParams([...(isForm ? new URLSearchParams(body ?? '') : []), ...url.searchParams]);
  try {
    sendJson(response, 200, { status: 'success', data: route({ form, source, now }) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { status, errorType } = refusalOf(error);
    sendJson(response, status, { status: 'error', errorType, error: error.message });
  }
}

/** 400 where parameters are missing or wrong, 422 where an expression cannot be executed. */
function refusalOf(error: Error): { status: number; errorType: string } {
  if (error instanceof ExecutionError) return { status: 422, errorType: 'execution' };
  const isBad = error instanceof BadParameter || error instanceof RangeError;
  if (isBad) return { status: 400, errorType: 'bad_data' };
  throw error;
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

function expressionIn(form: URLSearchParams): Expression {
  try {
    return parseExpression(form.get('query') ?? '');
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new BadParameter('query', error.message);
  }
}

function query({ form, source, now }: Asked): Data {
  const at = momentIn(form, 'time', now);
  const expression = expressionIn(form);
  checkSamples(expression, 1);
  const found = evaluate(expression, at, source);
  const point = (value: number) => [at / 1000, written(value)];
  if (typeof found === 'number') return { resultType: 'scalar', result: point(found) };
  return {
    resultType: 'vector',
    result: found.map(({ labels, value }) => ({ metric: labels, value: point(value) })),
  };
}

function queryRange({ form, source }: Asked): Data {
  const moments = rangeIn(form);
  const expression = expressionIn(form);
  checkSamples(expression, moments.length);
  const series = new Map<string, { metric: Labels; values: [number, string][] }>();
  for (const at of moments) {
    const found = evaluate(expression, at, source);
    for (const { labels, value } of typeof found === 'number' ? [{ labels: {}, value: found }] : found) {
      const key = JSON.stringify(labels);
      const one = series.get(key) ?? { metric: labels, values: [] };
      one.values.push([at / 1000, written(value)]);
      series.set(key, one);
    }
  }
  return { resultType: 'matrix', result: [...series.values()] };
}

/** As Go writes numbers in JSON strings: `+Inf` and `NaN` have names. */
function written(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
