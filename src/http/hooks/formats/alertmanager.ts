import { z } from 'zod';
import type { Alert, TrafficFacts } from '../../../domain/alerts/alert.ts';
import { numberIn, shareIn } from './figures.ts';
import { texts } from './texts.ts';

/** Alertmanager sends everything of a group; a group with more was never meant to be read. */
const MOST_ALERTS = 10_000;

const alert = z.object({
  status: z.enum(['firing', 'resolved']).optional(),
  labels: texts,
  annotations: texts,
});

/**
 * Alertmanager's webhook (v4: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config), which Grafana's contact
 * point sends as well (https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/),
 * and a list of alerts or one alert by itself for others.
 */
export const alertmanager = z
  .union([
    z.object({ status: alert.shape.status, alerts: z.array(alert).max(MOST_ALERTS) }),
    alert
      .refine(({ labels }) => Object.keys(labels).length > 0)
      .transform((one) => ({ status: one.status, alerts: [one] })),
  ])
  .transform(({ status, alerts }): Alert[] =>
    alerts.map(({ status: own, labels, annotations }) => ({
      status: own ?? status ?? 'firing',
      labels,
      facts: factsIn({ ...labels, ...annotations }),
    })),
  );

/** Figures are annotations, which may change while an alert fires; labels will do, too. */
function factsIn(said: Record<string, string>): TrafficFacts {
  return {
    calls: numberIn(said.headroom_calls),
    limit: numberIn(said.headroom_limit),
    share45011: shareIn(said.headroom_share_45011),
    share40163: shareIn(said.headroom_share_40163),
  };
}
