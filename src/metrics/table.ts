/** One metric. Prometheus' conventions: https://prometheus.io/docs/practices/naming/ */
export type MetricRow = {
  type: 'counter' | 'gauge' | 'histogram';
  labels: readonly string[];
  help: string;
  /** Upper bounds of a histogram, in seconds. */
  buckets?: readonly number[];
};

/** Slack waits three seconds for an acknowledgement. */
const ACK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
/** A card is there within a second or two; longer means that Slack limits the app, or is away. */
const CARD_BUCKETS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800];

/** Every metric of the product, one row each; dashboards and alert rules go by these names and labels. */
export const METRICS = {
  headroom_requests: { type: 'gauge', labels: ['state'], help: 'Requests in each state, also ended ones.' },
  headroom_request_transitions_total: {
    type: 'counter',
    labels: ['from', 'to'],
    help: 'Changes of the state of requests that this process stored; "none" is before they were made.',
  },
  headroom_policy_decisions_total: {
    type: 'counter',
    labels: ['rule', 'outcome'],
    help: 'What rules of the policy came to: need (people decide), approve, break_glass, grant, refuse.',
  },
  headroom_slack_calls_total: {
    type: 'counter',
    labels: ['method', 'outcome'],
    help: "Calls to Slack's Web API: ok, rate_limited, no_answer, or Slack's error.",
  },
  headroom_wechat_calls_total: {
    type: 'counter',
    labels: ['api', 'errcode'],
    help: 'Calls to WeChat by errcode; no_answer where there was none that can be read.',
  },
  headroom_push_total: {
    type: 'counter',
    labels: ['kind', 'outcome'],
    help: 'Pushes of WeChat: stored, repeated, ignored, failed (not stored), or why they were refused.',
  },
  headroom_alerts_total: {
    type: 'counter',
    labels: ['outcome'],
    help: 'Alerts by what became of them: requested, folded, covered, not_near, traffic_unknown, too_often, refused, resolved, unmapped, unreadable; too_large counts bodies.',
  },
  headroom_ack_seconds: {
    type: 'histogram',
    labels: [],
    help: 'How long Slack waited for an acknowledgement.',
    buckets: ACK_BUCKETS,
  },
  headroom_card_lag_seconds: {
    type: 'histogram',
    labels: [],
    help: 'From the moment a state was stored to the moment its card showed it.',
    buckets: CARD_BUCKETS,
  },
  headroom_outbox_depth: {
    type: 'gauge',
    labels: [],
    help: 'Effects that are stored and not yet handed to a queue.',
  },
  headroom_pack_units_left: {
    type: 'gauge',
    labels: ['order'],
    help: 'Units of a pack that can still be spent, less what is reserved.',
  },
  headroom_pack_days_left: { type: 'gauge', labels: ['order'], help: 'Days until a pack expires.' },
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof METRICS;
