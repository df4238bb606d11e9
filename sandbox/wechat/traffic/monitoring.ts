import type { Timers } from '../timers.ts';
import { notification } from './notification.ts';
import type { Traffic, TrafficOfApp } from './traffic.ts';
import type { SimNotice, SimTraffic } from './traffic-control.ts';

/** Milliseconds. */
export type MonitoringTiming = {
  /** Between two looks at the traffic. */
  lookMs: number;
  /** Traffic has to stay near the limit for so long. */
  forMs: number;
  /** What fires is sent again after so long. */
  repeatMs: number;
  /** What was not taken is sent again after so long. */
  retryMs: number;
};

/** Quick, for someone who looks on. */
const TIMING: MonitoringTiming = { lookMs: 1_000, forMs: 3_000, repeatMs: 15_000, retryMs: 2_000 };
/** Share of the limit. */
const NEAR = 0.8;
const KEPT = 30;
const TIMEOUT_MS = 10_000;

/** Where alerts go, and what whoever takes them wants to see. */
export type AlertTarget = { url: string; token: string };

/** A small Prometheus with its Alertmanager: it watches the traffic, and sends what they would send. */
export type Monitoring = {
  alertOf(appId: string): SimTraffic['alert'];
  /** Newest first. */
  notices(): SimNotice[];
  target(): AlertTarget | undefined;
  setTarget(target: AlertTarget): void;
};

type State = { since: number | null; startsAt: number | null; dueAt: number; sending: boolean };

/**
 * @param of.clock epoch milliseconds of the sandbox, which alerts are dated by
 * @param of.machine epoch milliseconds that run like a machine's, by which it waits
 */
export function createMonitoring(of: {
  traffic: Traffic;
  clock: () => number;
  machine: () => number;
  timers: Timers;
  changed: () => void;
  target: AlertTarget | undefined;
  timing: MonitoringTiming | undefined;
}): Monitoring {
  const { traffic, clock, machine, changed } = of;
  const { lookMs, forMs, repeatMs, retryMs } = of.timing ?? TIMING;
  const states = new Map<string, State>();
  const sent: SimNotice[] = [];
  let target = of.target;

  const stateOf = (appId: string): State => {
    const state = states.get(appId) ?? { since: null, startsAt: null, dueAt: 0, sending: false };
    states.set(appId, state);
    return state;
  };

  async function send(app: TrafficOfApp, state: State, status: SimNotice['status']): Promise<void> {
    const to = target;
    if (!to || state.startsAt === null || state.sending) return;
    state.sending = true;
    const { appId, callsPerMinute, limit } = app;
    const notice: SimNotice = { at: clock(), appId, status, callsPerMinute, limit };
    sent.unshift(notice);
    sent.length = Math.min(sent.length, KEPT);
    changed();
    const body = notification(app, status, { startsAt: state.startsAt, now: clock() });
    const answered = await post(to, body);
    if (answered !== null) notice.answered = answered;
    const taken = answered === 200;
    if (taken && status === 'resolved') state.startsAt = null;
    // It may be over since it was sent.
    const isNews = status === 'firing' && state.since === null;
    state.dueAt = machine() + (isNews ? 0 : taken ? repeatMs : retryMs);
    state.sending = false;
    changed();
  }

  function look(): void {
    for (const app of traffic.apps()) {
      const state = stateOf(app.appId);
      const isNear = app.callsPerMinute > app.limit * NEAR;
      const now = machine();
      if (isNear && state.since === null) {
        state.since = now;
        changed();
      }
      if (!isNear && state.since !== null) {
        state.since = null;
        state.dueAt = now;
        changed();
      }
      if (state.startsAt === null && state.since !== null && now >= state.since + forMs) {
        state.startsAt = clock();
        state.dueAt = now;
        changed();
      }
      if (state.startsAt !== null && now >= state.dueAt)
        void send(app, state, isNear ? 'firing' : 'resolved');
    }
  }

  of.timers.every(lookMs, look);
  return {
    alertOf(appId) {
      const { since, startsAt } = stateOf(appId);
      if (startsAt !== null) return 'firing';
      return since === null ? 'quiet' : 'pending';
    },
    notices: () => sent,
    target: () => target,
    setTarget(next) {
      target = next;
    },
  };
}

/** The HTTP status; `null`: there was no answer. */
async function post({ url, token }: AlertTarget, body: unknown): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}
