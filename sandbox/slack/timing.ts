/** Slack's times in milliseconds; tests shorten the ones that are waited for. */
export type SlackTiming = {
  /** Until a delivery counts as unacknowledged (docs.slack.dev, handling user interaction). */
  ackMs: number;
  /** Waits before the retries of an event (docs.slack.dev/apis/events-api). */
  eventRetryDelaysMs: number[];
  /** Life of a `trigger_id`. */
  triggerMs: number;
  /** Life of a `response_url`. */
  responseUrlMs: number;
  /** Between WebSocket pings; the SDK expects one within 30 s. */
  socketPingMs: number;
};

/** How often one `response_url` may be used (docs.slack.dev, handling user interaction). */
export const RESPONSE_URL_USES = 5;
/** Views a modal stack may hold (docs.slack.dev/surfaces/modals). */
export const MODAL_STACK_MAX = 3;
/** Open WebSockets an app may have (docs.slack.dev, using socket mode). */
export const SOCKETS_MAX = 10;

/** Slack's own schedule. */
export const SLACK_TIMING: SlackTiming = {
  ackMs: 3000,
  eventRetryDelaysMs: [0, 60_000, 300_000],
  triggerMs: 3000,
  responseUrlMs: 30 * 60_000,
  socketPingMs: 10_000,
};
