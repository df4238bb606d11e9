import type { Monitoring } from './monitoring.ts';
import type { Traffic } from './traffic.ts';
import type { TrafficView } from './traffic-control.ts';

type Parts = { traffic: Traffic; monitoring: Monitoring };
type Answer = { status: number; body: unknown };

/** `GET /_sim/traffic`. */
export function trafficView({ traffic, monitoring }: Parts): TrafficView {
  return {
    apps: traffic.apps().map((app) => ({ ...app, alert: monitoring.alertOf(app.appId) })),
    notices: monitoring.notices(),
    monitored: monitoring.target() !== undefined,
  };
}

/** `PUT /_sim/traffic`. */
export function changeTraffic(parts: Parts, body: unknown): Answer {
  if (!parts.traffic.change(body)) return { status: 400, body: { ok: false, error: 'not_traffic' } };
  return { status: 200, body: trafficView(parts) };
}

/** `PUT /_sim/alert-target`. */
export function setAlertTarget({ monitoring }: Parts, { url, token }: Record<string, unknown>): Answer {
  if (typeof url !== 'string' || !URL.canParse(url) || typeof token !== 'string')
    return { status: 400, body: { ok: false, error: 'not_a_target' } };
  monitoring.setTarget({ url, token });
  return { status: 200, body: { ok: true } };
}
