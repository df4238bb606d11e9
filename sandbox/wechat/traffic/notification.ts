import { createHash } from 'node:crypto';
import type { TrafficOfApp } from './traffic.ts';

/** What the demo's configuration maps. */
const LABELS = { alertname: 'WebAuthNearLimit', headroom: 'raise' };
const SOURCE = 'http://sandbox.invalid/graph';
/** Alertmanager's own for "not over yet". */
const NEVER = '0001-01-01T00:00:00Z';

/**
 * What Alertmanager sends of a group with one alert, version 4
 * (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config). Its figures are annotations, as in
 * deploy/prometheus/traffic.rules.yml.
 */
export function notification(
  app: TrafficOfApp,
  status: 'firing' | 'resolved',
  at: { startsAt: number; now: number },
) {
  const labels = { ...LABELS, app: app.appId };
  const annotations = {
    headroom_calls: String(app.callsPerMinute),
    headroom_limit: String(app.limit),
    headroom_share_45011: app.share45011.toFixed(4),
    headroom_share_40163: shareOf40163(app).toFixed(4),
  };
  return {
    version: '4',
    groupKey: `{}/{headroom="raise"}:{app="${app.appId}"}`,
    truncatedAlerts: 0,
    status,
    receiver: 'headroom',
    groupLabels: { app: app.appId },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: SOURCE,
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: new Date(at.startsAt).toISOString(),
        endsAt: status === 'firing' ? NEVER : new Date(at.now).toISOString(),
        generatorURL: SOURCE,
        fingerprint: createHash('sha256').update(JSON.stringify(labels)).digest('hex').slice(0, 16),
      },
    ],
  };
}

/** Of all calls, as a query over the counters says it. */
function shareOf40163({ share40163, share45011 }: TrafficOfApp): number {
  return share40163 * (1 - share45011);
}
