import { z } from 'zod';
import type { NamedApp } from '../../domain/apps/app-called.ts';
import type { TrafficQuery } from '../../domain/traffic/traffic-query.ts';
import { labelName } from './alerts.ts';
import { durationSeconds } from './duration.ts';
import { duration } from './fields.ts';
import { readNamedApp } from './named-app.ts';
import type { InFile, Problem } from './problem.ts';

/** `url`: of Prometheus, without a slash at its end. */
export type TrafficConfig = { url: string; queries: TrafficQuery[]; stepMs: number };

const query = z.strictObject({
  calls: z
    .string()
    .min(1)
    .max(4_000)
    .describe(
      'PromQL whose value is calls per minute, such as sum by (app) (rate(web_auth_calls_total[2m])) * 60.',
    ),
  app: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('Short name (AppID, display name) of the app that the value is about.'),
  appLabel: labelName
    .optional()
    .describe('In place of `app`: the label that holds its short name, AppID or display name.'),
});

/** `traffic:` of the file. */
export const trafficSchema = z
  .strictObject({
    queries: z
      .array(query)
      .min(1)
      .max(50)
      .describe('Queries of call rates. For each app the first one counts.'),
    step: duration
      .optional()
      .describe(
        'Between two figures, when peaks are looked for; as often as Prometheus scrapes: 1m (default).',
      ),
  })
  .optional()
  .describe('Where the calls per minute of apps are read, in the Prometheus at PROMETHEUS_URL.');

/** What is read there; `null`: nothing. `url`: where, checked; absent: it is not set. */
export function readTraffic(
  section: z.infer<typeof trafficSchema>,
  url: string | undefined,
  apps: readonly NamedApp[],
  inFile: InFile,
): { traffic: TrafficConfig | null; problems: Problem[] } {
  if (section === undefined) return { traffic: null, problems: [] };
  const problems: Problem[] = [];
  if (url === undefined)
    problems.push(inFile(['traffic'], 'needs PROMETHEUS_URL', 'Set PROMETHEUS_URL, or leave traffic out.'));
  const queries = section.queries.map(({ calls, ...named }, index) => {
    const read = readNamedApp(named, apps, ['traffic', 'queries', index], inFile);
    problems.push(...read.problems);
    return { calls, app: read.app };
  });
  const stepMs = durationSeconds(section.step ?? '1m') * 1000;
  return { traffic: { url: url?.replace(/\/+$/, '') ?? '', queries, stepMs }, problems };
}
