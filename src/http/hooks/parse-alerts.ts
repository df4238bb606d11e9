import { z } from 'zod';
import type { Alert, TrafficFacts } from '../../domain/alerts/alert.ts';

/** Alertmanager sends everything of a group; a group with more was never meant to be read. */
const MOST_ALERTS = 10_000;
const MOST_LABELS = 64;
const LONGEST = 2_000;

const texts = z
  .record(z.string().max(200), z.union([z.string().max(LONGEST), z.number(), z.boolean()]).transform(String))
  .refine((labels) => Object.keys(labels).length <= MOST_LABELS)
  .default({});

const alert = z.object({
  status: z.enum(['firing', 'resolved']).optional(),
  labels: texts,
  annotations: texts,
});

/**
 * Alertmanager's webhook (v4: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config), which Grafana's contact
 * point sends as well, and a list of alerts or one alert by itself for others.
 */
const body = z.union([
  z.object({ status: alert.shape.status, alerts: z.array(alert).max(MOST_ALERTS) }),
  alert
    .refine(({ labels }) => Object.keys(labels).length > 0)
    .transform((one) => ({ status: one.status, alerts: [one] })),
]);

/** The alerts of a body; `null`: it is none of these. What is beside them is not looked at. */
export function parseAlerts(bytes: Buffer): Alert[] | null {
  const parsed = body.safeParse(jsonIn(bytes));
  if (!parsed.success) return null;
  const { status, alerts } = parsed.data;
  return alerts.map(({ status: own, labels, annotations }) => ({
    status: own ?? status ?? 'firing',
    labels,
    facts: factsIn({ ...labels, ...annotations }),
  }));
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
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

/** Prometheus writes `4.6e+04`. What is none, or can be none, is not known. */
function numberIn(text: string | undefined): number | null {
  if (text === undefined || !/^\s*\d+(\.\d+)?(e[+-]?\d{1,2})?\s*$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) && value <= 1e9 ? value : null;
}

/** `0.12` or `12%`. */
function shareIn(text: string | undefined): number | null {
  const [, digits, sign] = /^\s*([\d.e+-]+)\s*(%?)\s*$/i.exec(text ?? '') ?? [];
  const value = numberIn(digits);
  if (value === null) return null;
  const share = sign === '%' ? value / 100 : value;
  return share <= 1 ? share : null;
}
