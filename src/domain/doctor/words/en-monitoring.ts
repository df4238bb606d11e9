import type { TrafficProblem } from '../../traffic/traffic-problem.ts';
import type { Facts } from '../finding.ts';
import type { DoctorWords, Said } from './doctor-words.ts';
import { counted, MOST_NAMES, shownNames } from './en-amounts.ts';

type Says = Pick<
  DoctorWords['says'],
  | 'alerts_ok'
  | 'alerts_off'
  | 'alerts_unmapped'
  | 'alerts_unknown_app'
  | 'alerts_unreadable'
  | 'alerts_too_large'
  | 'alerts_refused'
  | 'traffic_off'
  | 'traffic_ok'
  | 'traffic_problem'
>;

/** What is said of alerts and call rates. */
export const enMonitoring: Says = {
  alerts_ok: ({ rules }) => ({ text: `Accepted, ${counted(rules, 'rule') || 'but there are no rules'}` }),
  alerts_off: () => ({ text: 'Not configured' }),
  alerts_unmapped: ({ names }) => ({
    text: `No rule of alerts matches: ${shownNames(names)}`,
    remedy: 'Add a rule under alerts in headroom.yml, or stop sending them.',
  }),
  alerts_unknown_app: ({ apps }) => ({
    text: `Alerts name apps that are not configured: ${shownApps(apps)}`,
    remedy: 'Correct the label, or add the app under apps in headroom.yml.',
  }),
  alerts_unreadable: ({ count }) => ({
    text: `${counted(count, 'alert')} could not be read since yesterday`,
    remedy: 'The log says which field is wrong. docs/alerts.md says what alerts have to look like.',
  }),
  alerts_too_large: ({ count }) => ({
    text: `${counted(count, 'message')} of alerts since yesterday exceeded 1 MiB and was not read`,
    remedy: 'Set max_alerts in the webhook configuration of Alertmanager, for example to 200.',
  }),
  alerts_refused: ({ reasons }) => ({
    text: `Alerts that could not become requests since yesterday: ${reasons
      .map(({ reason, count }) => `${count.toLocaleString('en-US')} × ${reason}`)
      .join(', ')}`,
    remedy: 'The log names the app and the rule. traffic_unknown: the alert needs headroom_calls.',
  }),

  traffic_off: () => ({ text: 'Not configured' }),
  traffic_ok: ({ queries, apps }) => ({
    text: `${counted(queries, 'query').replace('querys', 'queries')} answered, calls of ${counted(apps, 'app')} known`,
  }),
  traffic_problem: (problem) => SAID[problem.what](problem),
};

function shownApps(apps: Facts['alerts_unknown_app']['apps']): string {
  const shown = apps
    .slice(0, MOST_NAMES)
    .map(({ said, nearest }) =>
      said === '' ? 'no app label' : `“${said}”${nearest === null ? '' : ` (nearest: ${nearest})`}`,
    );
  return [...shown, ...(apps.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

const SAID: Record<TrafficProblem['what'], (problem: TrafficProblem) => Said> = {
  no_answer: ({ query, detail }) => ({
    text: `Query ${query}: Prometheus does not answer (${detail ?? 'unknown'}). Cards show older call rates or none`,
    remedy: 'Check PROMETHEUS_URL, the network, and how long the query takes.',
  }),
  refused: ({ query, detail }) => ({
    text: `Query ${query}: Prometheus refuses it (${detail ?? 'unknown'})`,
    remedy: 'Try the query in Prometheus. For http_401 or http_403, set PROMETHEUS_TOKEN.',
  }),
  empty: ({ query }) => ({
    text: `Query ${query} finds no calls of any app`,
    remedy: 'Try it in Prometheus, and compare app or appLabel with the labels of its result.',
  }),
  several: ({ query, detail }) => ({
    text: `Query ${query} finds several values for ${detail ?? 'one app'}, so none is used`,
    remedy: 'Aggregate them, for example with sum by (app).',
  }),
  no_number: ({ query, detail }) => ({
    text: `Query ${query} has no number for ${detail ?? 'an app'}`,
    remedy: 'Look for a division by zero, or for a unit other than calls per minute.',
  }),
  odd: ({ query, detail }) => ({
    text: `Query ${query}: ${detail ?? 'some'} of its results cannot be read`,
    remedy: 'The query has to return plain numbers, not histograms or text.',
  }),
  partial: ({ query, detail }) => ({
    text: `Query ${query}: Prometheus warns that data may be missing (${detail ?? 'no reason'})`,
    remedy: 'Check the stores behind Prometheus.',
  }),
};
