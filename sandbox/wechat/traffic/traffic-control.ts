/**
 * What the sandbox page and the tests say to the simulated pages of the apps, and to the monitoring that watches them: types
 * only. In the real world both are the company's own.
 *
 * | route | body → answer |
 * |---|---|
 * | `GET  /_sim/traffic` | → {@link TrafficView} |
 * | `PUT  /_sim/traffic` | {@link TrafficInput} → {@link TrafficView}: what the pages of an app do from now on |
 * | `PUT  /_sim/alert-target` | `{ url, token }` → `{ ok }`: where the monitoring sends alerts from now on; without it, nowhere |
 * | `GET  /_sim/metrics` | → Prometheus' text format: calls by app and errcode, the limit, calls per minute |
 */
export type TrafficView = {
  apps: SimTraffic[];
  /** What the monitoring sent, newest first. */
  notices: SimNotice[];
  /** Whether it sends anything. */
  monitored: boolean;
};

export type SimTraffic = {
  appId: string;
  name: string;
  /** Calls of web authorization that the pages make. */
  callsPerMinute: number;
  /** What WeChat lets through now: that of every app, and the highest raise that runs. */
  limit: number;
  baseline: number;
  /** Share of the calls, 0 to 1, with a code that was used before. */
  share40163: number;
  /** Share of the calls that WeChat refuses with 45011. */
  share45011: number;
  /** WeChat answers 45011 without any load, as it has done. */
  incident: boolean;
  alert: 'quiet' | 'pending' | 'firing';
};

export type TrafficInput = {
  appId: string;
  callsPerMinute?: number;
  share40163?: number;
  incident?: boolean;
};

export type SimNotice = {
  at: number;
  appId: string;
  status: 'firing' | 'resolved';
  callsPerMinute: number;
  limit: number;
  /** HTTP status; absent: no answer yet, or none at all. */
  answered?: number;
};
