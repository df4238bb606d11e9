import type { Finding } from '../../domain/doctor/finding.ts';
import type { Traffic } from '../traffic/traffic-ports.ts';

/** `traffic`: `null`: call rates are not read. */
export type TrafficChecked = { queries: number; traffic: Pick<Traffic, 'now'> | null };

/** Whether the queries of call rates say something about apps. */
export async function checkTraffic({ queries, traffic }: TrafficChecked): Promise<Finding[]> {
  if (traffic === null) return [{ kind: 'traffic_off' }];
  const { byApp, problems } = await traffic.now();
  const wrong = problems.map((problem): Finding => ({ kind: 'traffic_problem', ...problem }));
  const answered = queries - new Set(problems.map(({ query }) => query)).size;
  return byApp.size > 0 || wrong.length === 0
    ? [{ kind: 'traffic_ok', queries: answered, apps: byApp.size }, ...wrong]
    : wrong;
}
