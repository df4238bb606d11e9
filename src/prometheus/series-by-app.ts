import { appFinder, type NamedApp } from '../domain/apps/app-called.ts';
import type { CallRate } from '../domain/traffic/call-rate.ts';
import type { TrafficProblem } from '../domain/traffic/traffic-problem.ts';
import type { TrafficQuery } from '../domain/traffic/traffic-query.ts';
import type { QueryResult, Series } from './read-answer.ts';

/** No app of WeChat has so many: a figure beyond it is in another unit, or wrong. */
const MOST_CALLS = 1e9;

/** The figures of each app that a query is about, with what could not be read of it. */
export function seriesByApp(
  result: QueryResult,
  { app }: TrafficQuery,
  apps: readonly NamedApp[],
  query: number,
): { byApp: Map<string, CallRate[]>; problems: TrafficProblem[] } {
  const byApp = new Map<string, CallRate[]>();
  const problems: TrafficProblem[] = [];
  const problem = (what: TrafficProblem['what'], detail: string | null) =>
    void problems.push({ query, what, detail });
  if (result.warnings.length > 0) problem('partial', result.warnings[0]?.slice(0, 200) ?? null);
  if (result.odd > 0) problem('odd', String(result.odd));
  const find = appFinder(apps);
  const owned = result.series.flatMap((series) => {
    const found = find(nameIn(series, app));
    return found === null ? [] : [{ ...found, series }];
  });
  if (owned.length === 0 && result.odd === 0) problem('empty', null);
  for (const { appId, name } of uniqueApps(owned)) {
    const own = owned.filter((one) => one.appId === appId);
    const [only] = own;
    // Which of several is right, or whether they add up, only whoever wrote the query knows.
    if (only === undefined || own.length > 1) {
      problem('several', name);
      continue;
    }
    const rates = only.series.samples.flatMap(([seconds, text]) => rateOf(seconds, text) ?? []);
    if (rates.length < only.series.samples.length && rates.length === 0) problem('no_number', name);
    if (rates.length > 0) byApp.set(appId, rates);
  }
  return { byApp, problems };
}

function uniqueApps(owned: readonly { appId: string; name: string }[]) {
  return [...new Map(owned.map(({ appId, name }) => [appId, { appId, name }])).values()];
}

/** `''`: it is about no app. */
function nameIn({ labels }: Series, app: TrafficQuery['app']): string {
  if ('name' in app) return app.name;
  return (Object.hasOwn(labels, app.label) ? labels[app.label] : null) ?? '';
}

/** NaN, infinite and negative figures say nothing. */
function rateOf(seconds: number, text: string): CallRate | null {
  const calls = text.trim() === '' ? Number.NaN : Number(text);
  return calls >= 0 && calls <= MOST_CALLS ? { at: Math.round(seconds * 1000), calls } : null;
}
