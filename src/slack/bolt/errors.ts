import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { remedy } from './remedies.ts';

/** Slack answered, and said no. `code` is Slack's own word, for example `missing_scope`. */
export class SlackRefused extends Error {
  override readonly name = 'SlackRefused';
  readonly retryable = false;
  readonly code: string;
  readonly method: string;
  /** The scope that is missing, where Slack names it. */
  readonly needed: string | null;
  /** Id of the channel or user group that it was about. */
  readonly subject: string | null;

  constructor(
    method: string,
    code: string,
    options: { needed?: string | null; subject?: string | null; cause?: unknown } = {},
  ) {
    super(`Slack refused ${method}: ${code}${options.needed ? ` (needs ${options.needed})` : ''}`, {
      cause: options.cause,
    });
    this.code = code;
    this.method = method;
    this.needed = options.needed ?? null;
    this.subject = options.subject ?? null;
  }

  /** What the operator can do; shown beside the message where this ends the process. */
  get hint(): string {
    return remedy(this);
  }
}

/**
 * Slack takes no call of the app: its token is not valid (any more), or the app was uninstalled. Nothing was done, and the same call
 * will work once that is over, so it is no refusal of this call.
 */
export class SlackAccessLost extends Error {
  override readonly name = 'SlackAccessLost';
  readonly retryable = true;
  readonly code: string;
  readonly method: string;
  readonly needed = null;
  readonly subject: string | null;

  constructor(method: string, code: string, options: { subject?: string | null; cause?: unknown } = {}) {
    super(`Slack takes no calls of the app: ${code}`, { cause: options.cause });
    this.code = code;
    this.method = method;
    this.subject = options.subject ?? null;
  }

  /** What the operator can do; shown beside the message where this ends the process. */
  get hint(): string {
    return remedy(this);
  }
}

/** https://docs.slack.dev/reference/methods/auth.test: what every method answers to a token that is not valid any more. */
const ACCESS_LOST = new Set([
  'token_revoked',
  'token_expired',
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'user_removed_from_team',
]);

/** They have credentials of their own. */
const OTHER_CREDENTIALS = new Set(['apps.connections.open', 'oauth.v2.access']);

/** Slack gave no usable answer: network, time-out, 5xx or rate limit. What was asked for may have happened. */
export class SlackUnreachable extends Error {
  override readonly name = 'SlackUnreachable';
  readonly retryable = true;
  readonly code: 'no_answer' | 'rate_limited';
  readonly method: string;
  /** How long Slack wants to be left alone; `null` where it did not say. */
  readonly retryAfterMs: number | null;
  /** Id of the channel or user group that it was about. */
  readonly subject: string | null;

  constructor(
    method: string,
    options: { retryAfterMs?: number; subject?: string | null; cause?: unknown } = {},
  ) {
    const limited = options.retryAfterMs !== undefined;
    super(limited ? `Slack limits ${method}` : `No answer from Slack to ${method}`, { cause: options.cause });
    this.code = limited ? 'rate_limited' : 'no_answer';
    this.method = method;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.subject = options.subject ?? null;
  }
}

/**
 * Platform errors that Slack sends while it is ill: nothing was decided, so they are no refusal.
 * https://docs.slack.dev/reference/methods/chat.postMessage lists them for every method.
 */
const PASSING = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** A proxy's HTML page with status 200 arrives from the SDK as a "platform error" whose code is the page. */
const CODE = /^[a-z0-9_]{1,80}$/;

/** Used where Slack says `ratelimited` in the body and gives no Retry-After header. */
const DEFAULT_RETRY_AFTER_MS = 30_000;

export type SlackFault = SlackRefused | SlackUnreachable | SlackAccessLost;

function isSlackFault(error: unknown): error is SlackFault {
  return (
    error instanceof SlackRefused || error instanceof SlackUnreachable || error instanceof SlackAccessLost
  );
}

/** Turns whatever the SDK threw for `method` into one of the kinds of error of this adapter. */
export function slackFault(method: string, error: unknown, subject: string | null = null): SlackFault {
  if (isSlackFault(error)) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new SlackUnreachable(method, { retryAfterMs: error.retryAfter * 1000, subject, cause: error });
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (code === 'ratelimited' || code === 'rate_limited') {
      return new SlackUnreachable(method, { retryAfterMs: DEFAULT_RETRY_AFTER_MS, subject, cause: error });
    }
    if (typeof code !== 'string' || !CODE.test(code) || PASSING.has(code))
      return new SlackUnreachable(method, { subject });
    if (ACCESS_LOST.has(code) && !OTHER_CREDENTIALS.has(method))
      return new SlackAccessLost(method, code, { subject, cause: error });
    return new SlackRefused(method, code, { needed: neededScope(error.data), subject, cause: error });
  }
  return new SlackUnreachable(method, { subject, cause: plainCause(error) });
}

/** `missing_scope` answers name the scope: `{"error":"missing_scope","needed":"usergroups:read","provided":"…"}`. */
function neededScope(data: object): string | null {
  return 'needed' in data && typeof data.needed === 'string' ? data.needed : null;
}

/** The SDK hangs bodies and headers on its HTTP errors; only what helps to understand the fault is kept for the log. */
function plainCause(error: unknown): unknown {
  if (error instanceof WebAPIHTTPError) return new Error(`HTTP ${error.statusCode}`);
  if (error instanceof WebAPIRequestError) return error.original;
  return error;
}
