import { z } from 'zod';
import type { Alert, TrafficFacts } from '../../../domain/alerts/alert.ts';
import { numberIn, shareIn } from './figures.ts';
import type { AlertFormat, ReadAlerts } from './read-alerts.ts';
import { texts } from './texts.ts';

/** Alertmanager sends everything of a group; a group with more was never meant to be read. */
const MOST_ALERTS = 10_000;

const status = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.enum(['firing', 'resolved']));
const alert = z.object({ status: z.unknown().optional(), labels: texts, annotations: texts });
const group = z.object({ status: z.unknown().optional(), alerts: z.array(z.unknown()) });
const alone = z.object({
  labels: z.record(z.string(), z.unknown()).refine((labels) => Object.keys(labels).length > 0),
});

/**
 * Alertmanager's webhook (v4: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config), which Grafana's contact
 * point sends as well (https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/),
 * and a list of alerts or one alert by itself for others. Each alert is read by itself: an odd one takes nothing from the others.
 */
export const alertmanager: AlertFormat = (body) => {
  const all = group.safeParse(body);
  if (all.success) return readGroup(all.data);
  return alone.safeParse(body).success ? readGroup({ status: null, alerts: [body] }) : null;
};

function readGroup({ status: ofAll, alerts }: z.infer<typeof group>): ReadAlerts {
  const read = alerts.slice(0, MOST_ALERTS).map((one, index) => readAlert(one, ofAll, `alerts[${index}]`));
  const wrong = read.flatMap((one) => (typeof one === 'string' ? [one] : []));
  const beyond = alerts.length - read.length;
  return {
    alerts: read.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    skipped: wrong.length + beyond,
    where: wrong[0] ?? (beyond > 0 ? `alerts[${MOST_ALERTS}]` : null),
  };
}

/** A text: where it cannot be read. */
function readAlert(one: unknown, ofAll: unknown, where: string): Alert | string {
  const read = alert.safeParse(one);
  if (!read.success) return [where, ...(read.error.issues[0]?.path ?? [])].join('.');
  const { labels, annotations } = read.data;
  const said = status.safeParse(read.data.status ?? ofAll ?? 'firing');
  if (!said.success) return `${where}.status`;
  return { status: said.data, labels, facts: factsIn({ ...labels, ...annotations }) };
}

/** Figures are annotations, which may change while an alert fires; labels will do, too. */
function factsIn(said: Record<string, string>): TrafficFacts {
  return {
    calls: numberIn(said.headroom_calls),
    limit: numberIn(said.headroom_limit),
    share45011: shareIn(said.headroom_share_45011),
    share40163: shareIn(said.headroom_share_40163),
  };
}
