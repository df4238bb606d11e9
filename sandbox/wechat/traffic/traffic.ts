import { z } from 'zod';
import type { MetricSource } from '../../prometheus/source.ts';
import type { Ledger } from '../ledger.ts';
import type { WeChatSeed } from '../seed.ts';
import { pastCalls } from './past-calls.ts';
import type { SimTraffic, TrafficInput } from './traffic-control.ts';

/** Calls per minute that every app may make without a raise. */
const BASELINE = 50_000;
/** A quiet day. */
const USUAL_CALLS = 12_000;
/** The evenings of the first app; each further one has less. */
const EVENING_CALLS = 26_000;
const LESS = 0.75;
/** Monitoring looks so often: what changes counts from the last time on. */
const SCRAPE_MS = 10_000;
/** Share of calls that WeChat refused in its own incident, far below any limit. */
const INCIDENT_SHARE = 0.3;
const MINUTE_MS = 60_000;

/** Errcodes of the calls that are counted; 0 is a call that went well. */
export const COUNTED = ['0', '40163', '45011'] as const;
type Errcode = (typeof COUNTED)[number];

const InputSchema: z.ZodType<TrafficInput> = z.strictObject({
  appId: z.string(),
  callsPerMinute: z.number().int().min(0).max(10_000_000).exactOptional(),
  share40163: z.number().min(0).max(1).exactOptional(),
  incident: z.boolean().exactOptional(),
});

/** An app's pages before and since the sandbox began. */
type Page = {
  appId: string;
  past: { highest: number; began: number; level: number };
  levels: { from: number; calls: number }[];
};

type Demand = Required<Omit<TrafficInput, 'appId'>>;

/** Everything about an app's traffic but its alert. */
export type TrafficOfApp = Omit<SimTraffic, 'alert'>;

/** The pages of all apps, and how WeChat answers their calls. */
export type Traffic = {
  apps(): TrafficOfApp[];
  /** `false`: that is not what an app's pages can do. */
  change(value: unknown): boolean;
  /** What a Prometheus of the company has stored, the time before the sandbox among it. */
  stored: MetricSource;
  /** Calls so far by app and errcode. */
  counts(): { appId: string; errcode: Errcode; calls: number }[];
};

/**
 * Creates the traffic of a quiet day.
 *
 * @param of.clock epoch milliseconds of the sandbox: when raises begin and end
 * @param of.machine epoch milliseconds that run like a machine's, by which calls are counted: a clock that is moved on makes none
 */
export function createTraffic(of: {
  seed: Pick<WeChatSeed, 'receivers'>;
  ledger: Pick<Ledger, 'allocations'>;
  clock: () => number;
  machine: () => number;
}): Traffic {
  const { ledger, clock, machine } = of;
  const began = clock();
  const pages = of.seed.receivers.map(({ appId, name }, index) => ({
    appId,
    name,
    past: { highest: EVENING_CALLS * LESS ** index, began, level: USUAL_CALLS },
    /** Calls per minute from each moment on, the oldest first. */
    levels: [{ from: began, calls: USUAL_CALLS }],
    demand: { callsPerMinute: USUAL_CALLS, share40163: 0, incident: false } satisfies Demand as Demand,
    calls: { '0': 0, '40163': 0, '45011': 0 },
  }));
  let countedAt = machine();

  const limitOf = (appId: string, now = clock()): number => {
    const running = ledger
      .allocations()
      .filter(
        (one) =>
          one.receiverAppId === appId && one.state === 'allocated' && one.beginsAt <= now && now < one.endsAt,
      );
    return BASELINE + Math.max(0, ...running.map(({ quota }) => quota));
  };
  /** Counts what was called since the last time; whoever looks every second sees no step. */
  const count = (): void => {
    const minutes = Math.max(0, machine() - countedAt) / MINUTE_MS;
    countedAt = machine();
    for (const { appId, demand, calls } of pages) {
      const answered = answers(demand, limitOf(appId));
      for (const errcode of COUNTED) calls[errcode] += answered[errcode] * minutes;
    }
  };

  return {
    apps: () =>
      pages.map(({ appId, name, demand }) => {
        const limit = limitOf(appId);
        const refused = answers(demand, limit)['45011'];
        const share45011 = demand.callsPerMinute === 0 ? 0 : refused / demand.callsPerMinute;
        return { appId, name, ...demand, limit, baseline: BASELINE, share45011 };
      }),
    change(value) {
      const parsed = InputSchema.safeParse(value);
      const page = pages.find(({ appId }) => parsed.success && appId === parsed.data.appId);
      if (!parsed.success || !page) return false;
      count();
      const { appId: _appId, ...change } = parsed.data;
      page.demand = { ...page.demand, ...change };
      const now = clock();
      page.levels.push({ from: now - (now % SCRAPE_MS), calls: page.demand.callsPerMinute });
      return true;
    },
    stored: {
      series(name) {
        const byName: Record<string, (page: Page, at: number) => number | null> = {
          web_auth_calls_per_minute: ({ past, levels }, at) =>
            levels.findLast(({ from }) => from <= at)?.calls ?? pastCalls(past, at),
          web_auth_limit_per_minute: ({ appId, past }, at) =>
            pastCalls(past, at) === null ? null : limitOf(appId, at),
        };
        const read = Object.hasOwn(byName, name) ? byName[name] : undefined;
        if (!read) return [];
        return pages.map((page) => ({
          labels: { app: page.appId },
          // Nothing is known of the time to come.
          valueAt: (at) => (at > clock() ? null : read(page, at)),
        }));
      },
    },
    counts() {
      count();
      return pages.flatMap(({ appId, calls }) =>
        COUNTED.map((errcode) => ({ appId, errcode, calls: calls[errcode] })),
      );
    },
  };
}

/** Calls per minute by what WeChat answers: above the limit 45011, and a used code counts like any other. */
function answers({ callsPerMinute, share40163, incident }: Demand, limit: number): Record<Errcode, number> {
  const passed = Math.min(callsPerMinute, limit) * (incident ? 1 - INCIDENT_SHARE : 1);
  return {
    '0': passed * (1 - share40163),
    '40163': passed * share40163,
    '45011': callsPerMinute - passed,
  };
}
