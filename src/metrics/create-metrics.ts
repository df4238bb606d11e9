import { collectDefaultMetrics, Registry } from 'prom-client';
import type { AlertOutcome } from '../domain/alerts/alert.ts';
import type { PolicyDecision } from '../domain/metrics/policy-decision.ts';
import type { Transition } from '../domain/metrics/transitions.ts';
import type { MetricsReport } from '../flows/metrics/metrics-ports.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import { labelAmong, labelIn } from './bounded-label.ts';
import { createGauges, type Measured } from './gauges.ts';
import { createInstruments } from './instruments.ts';

export type MetricsOptions = {
  /** Of this process, or of a test. */
  registry?: Registry;
  /** What may stand in labels that others outside fill. */
  known: {
    slackMethods: Iterable<string>;
    slackOutcomes: Iterable<string>;
    wechatApis: Iterable<string>;
    errcodes: Iterable<string>;
  };
  /** Names of the policy's rules at this moment. */
  rules: () => Iterable<string>;
  log: FlowLog;
};

/** A policy that is changed again and again brings new names of rules for as long as the process runs. */
const MOST_RULES = 100;

const PUSH_KINDS = [
  ...['assigned', 'cancelled', 'balance', 'validity', 'unsupported'],
  ...['ticket', 'authorized', 'updated', 'unauthorized', 'message', 'release_check'],
];
/** A push that was refused before its kind was known. */
const UNREAD = 'unread';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What this process counts of itself, and what it measures when it is asked. Nothing comes into a label that is not known
 * beforehand, so that nobody outside can make series without an end.
 */
export function createMetrics({ registry = new Registry(), known, rules, log }: MetricsOptions) {
  const { counter, gauge, histogram } = createInstruments(registry);
  const gauges = createGauges(gauge, log);
  const method = labelIn(known.slackMethods);
  const slackOutcome = labelIn(known.slackOutcomes);
  const api = labelIn(known.wechatApis);
  const errcode = labelIn(known.errcodes);
  const pushKind = labelIn([...PUSH_KINDS, UNREAD]);
  const rule = labelAmong(rules, MOST_RULES);
  let hasDefaults = false;

  const report: MetricsReport = {
    contentType: registry.contentType,
    async text() {
      // Its observers of the event loop and of the garbage collection cost something, so they begin when somebody asks.
      if (!hasDefaults) collectDefaultMetrics({ register: registry });
      hasDefaults = true;
      await gauges.refresh();
      return registry.metrics();
    },
  };

  return {
    report,
    /** Where the gauges are read from. */
    measure: (measured: Measured) => gauges.measure(measured),
    slackCall: (name: string, outcome: string) =>
      counter('headroom_slack_calls_total').inc({ method: method(name), outcome: slackOutcome(outcome) }),
    wechatCall: (name: string, outcome: number | 'no_answer') =>
      counter('headroom_wechat_calls_total').inc({ api: api(name), errcode: errcode(String(outcome)) }),
    /** `outcome`: one of our own words. */
    push: (kind: string | null, outcome: string) =>
      counter('headroom_push_total').inc({ kind: pushKind(kind ?? UNREAD), outcome }),
    transition: ({ from, to }: Transition) => counter('headroom_request_transitions_total').inc({ from, to }),
    policyDecision: ({ rule: name, outcome }: PolicyDecision) =>
      counter('headroom_policy_decisions_total').inc({ rule: rule(name), outcome }),
    alerts: (outcome: AlertOutcome, count: number) =>
      counter('headroom_alerts_total').inc({ outcome }, count),
    ack: (seconds: number) => histogram('headroom_ack_seconds').observe(seconds),
    /** The clocks of two replicas may differ a little. */
    cardShown: (lagMs: number) => histogram('headroom_card_lag_seconds').observe(Math.max(0, lagMs) / 1000),
  };
}
