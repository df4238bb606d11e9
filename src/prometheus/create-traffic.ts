import { appCalled, type NamedApp } from '../domain/apps/app-called.ts';
import type { CallRate } from '../domain/traffic/call-rate.ts';
import type { TrafficProblem } from '../domain/traffic/traffic-problem.ts';
import type { TrafficQuery } from '../domain/traffic/traffic-query.ts';
import type { ReadTraffic, Traffic } from '../flows/traffic/traffic-ports.ts';
import type { Instant } from '../kit/instant.ts';
import { PrometheusRefused, PrometheusUnreachable } from './errors.ts';
import { createHttp, type Http } from './http.ts';
import { readAnswer } from './read-answer.ts';
import { seriesByApp } from './series-by-app.ts';

export type TrafficOptions = {
  /** Without a slash at its end. */
  url: string;
  queries: readonly TrafficQuery[];
  /** Between two figures when peaks are looked for. */
  stepMs: number;
  token: string | null;
  apps: readonly NamedApp[];
  /** For what is known now; default 2000. People may wait for it. */
  timeoutMs?: number;
  /** For what is looked up in the past; default 10000. */
  historyTimeoutMs?: number;
};

type Form = Parameters<Http>[1];

/** Prometheus refuses more than 11,000 points of a series. */
const MOST_POINTS = 10_000;

/** Calls per minute as Prometheus knows them, or whatever speaks its HTTP API. */
export function createTraffic(options: TrafficOptions): Traffic {
  const { url: baseUrl, queries, stepMs, token, apps } = options;
  const present = createHttp({ baseUrl, token, timeoutMs: options.timeoutMs ?? 2_000 });
  const past = createHttp({ baseUrl, token, timeoutMs: options.historyTimeoutMs ?? 10_000 });

  async function ask(http: Http, path: string, form: Form, query: TrafficQuery, place: number) {
    try {
      const result = readAnswer(await http(path, form), token);
      return seriesByApp(result, query, apps, place);
    } catch (error) {
      return { byApp: new Map<string, CallRate[]>(), problems: [problemOf(error, place)] };
    }
  }

  async function all(http: Http, path: string, formOf: (query: TrafficQuery) => Form) {
    const answers = await Promise.all(
      queries.map((query, index) => ask(http, path, formOf(query), query, index + 1)),
    );
    // The first query that knows an app counts, as with rules.
    const byApp = new Map(answers.toReversed().flatMap((one) => [...one.byApp]));
    return { byApp, problems: answers.flatMap(({ problems }) => problems) };
  }

  return {
    covers: (appId) =>
      queries.some(({ app }) => 'label' in app || appCalled(apps, app.name)?.appId === appId),
    async now() {
      return last(await all(present, '/api/v1/query', ({ calls }) => ({ query: calls })));
    },
    async peaks(from, to) {
      if (to <= from) return { byApp: new Map(), problems: [] };
      const window = `[${Math.ceil((to - from) / 1000)}s:${seconds(stepMs)}s]`;
      const found = last(
        await all(past, '/api/v1/query', ({ calls }) => ({
          query: `max_over_time((${calls})${window})`,
          time: seconds(to),
        })),
      );
      return { ...found, byApp: new Map([...found.byApp].map(([appId, { calls }]) => [appId, calls])) };
    },
    series(from, to, step) {
      const coarse = Math.max(step, stepMs, (to - from) / MOST_POINTS);
      return all(past, '/api/v1/query_range', ({ calls }) => ({
        query: calls,
        start: seconds(from),
        end: seconds(to),
        step: seconds(coarse),
      }));
    },
  };
}

function seconds(ms: Instant): string {
  return String(Math.ceil(ms / 1000));
}

function last({ byApp, problems }: ReadTraffic<CallRate[]>): ReadTraffic<CallRate> {
  const newest = [...byApp].flatMap(([appId, rates]): [string, CallRate][] => {
    const rate = rates.at(-1);
    return rate ? [[appId, rate]] : [];
  });
  return { byApp: new Map(newest), problems };
}

function problemOf(error: unknown, query: number): TrafficProblem {
  if (error instanceof PrometheusRefused) return { query, what: 'refused', detail: error.message };
  if (error instanceof PrometheusUnreachable) return { query, what: 'no_answer', detail: error.code };
  throw error;
}
