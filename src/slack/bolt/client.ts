import { setTimeout as pause } from 'node:timers/promises';
import type { Logger as BoltLogger } from '@slack/bolt';
import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Access } from './access.ts';
import { SlackAccessLost, SlackUnreachable, slackFault } from './errors.ts';

/** Longest wait for one answer. Slack answers in well under a second; a worker must not hang on a dead connection. */
const SLACK_TIMEOUT_MS = 5_000;

/** Told after every Web API call, for the metric: `ok`, `rate_limited`, `no_answer` or Slack's error code. */
export type OnCall = (method: string, outcome: string) => void;

/** How long somebody who clicked waits for Slack's limit to pass; beyond that they are told. */
const PATIENCE_MS = 3_000;
/** Their trigger dies three seconds after the click. */
const TRIGGERED_PATIENCE_MS = 1_000;
const TRIGGERED: ReadonlySet<string> = new Set(['views.open', 'views.push']);
/** Questions for which a person waits. */
const ASKED_AT_A_CLICK: ReadonlySet<string> = new Set([
  'conversations.members',
  'usergroups.users.list',
  'users.info',
]);

export type SlackClients = {
  /** For questions: asked once more when no answer came, or after a short limit if a person waits. */
  reads: WebClient;
  /** Like `writes`, while a person waits: a 429 is a clear no, so what it refused is sent once more if Slack's limit is short. */
  answers: WebClient;
  /** For everything that changes something: never repeated by itself, because a time-out may have been a success. */
  writes: WebClient;
};

export type ClientOptions = {
  apiUrl: string;
  botToken: string;
  access: Access;
  logger: BoltLogger;
  onCall?: OnCall | undefined;
};

/** The Web API clients of the app. Everything they throw is `SlackRefused`, `SlackUnreachable` or `SlackAccessLost`. */
export function createClients({ apiUrl, botToken, access, logger, onCall }: ClientOptions): SlackClients {
  const client = (retries: number, patienceMs: Patience) =>
    new CallingClient(
      botToken,
      { ...connection(apiUrl), logger, retryConfig: { retries, minTimeout: 200 } },
      { access, onCall, patienceMs },
    );
  return {
    reads: client(1, (method) => (ASKED_AT_A_CLICK.has(method) ? PATIENCE_MS : 0)),
    answers: client(0, (method) => (TRIGGERED.has(method) ? TRIGGERED_PATIENCE_MS : PATIENCE_MS)),
    writes: client(0, () => 0),
  };
}

/**
 * Options of every client, also of those that Bolt makes for itself. All of them are set on purpose: by default
 * there is no time-out, ten retries in half an hour, and a 429 stops the whole queue of the client.
 */
export function connection(apiUrl: string): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: SLACK_TIMEOUT_MS,
    retryConfig: { retries: 1, minTimeout: 200 },
    rejectRateLimitedCalls: true,
    fetch: boundedFetch,
  };
}

/** Bolt's `respond` uses this too, and sets no time-out of its own; so do answers to a response URL without Bolt. */
export const boundedFetch: NonNullable<WebClientOptions['fetch']> = (url, init) =>
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(SLACK_TIMEOUT_MS) });

/** Tells whether Slack takes the token. */
const PROBE = 'auth.test';

/** Longest limit of a method that is waited for. */
type Patience = (method: string) => number;

/** Every method of the SDK's client ends in `apiCall`; that is where calls are counted and errors translated. */
class CallingClient extends WebClient {
  readonly #access: Access;
  readonly #onCall: OnCall | undefined;
  readonly #patienceMs: Patience;

  constructor(
    token: string,
    options: WebClientOptions,
    { access, onCall, patienceMs }: { access: Access; onCall: OnCall | undefined; patienceMs: Patience },
  ) {
    super(token, options);
    this.#access = access;
    this.#onCall = onCall;
    this.#patienceMs = patienceMs;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      return await this.#callOnce(method, options);
    } catch (fault) {
      const limitMs = fault instanceof SlackUnreachable ? fault.retryAfterMs : null;
      if (limitMs === null || limitMs > this.#patienceMs(method)) throw fault;
      await pause(limitMs);
      return this.#callOnce(method, options);
    }
  }

  async #callOnce(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const lost = method === PROBE ? null : this.#access.lost();
    if (lost) throw new SlackAccessLost(method, lost.code, { subject: subjectOf(options) });
    try {
      const answer = await super.apiCall(method, options);
      this.#onCall?.(method, 'ok');
      if (method === PROBE) this.#access.regain();
      return answer;
    } catch (error) {
      const fault = slackFault(method, error, subjectOf(options));
      this.#onCall?.(method, fault.code);
      if (fault instanceof SlackAccessLost) this.#access.lose(fault.code);
      throw fault;
    }
  }
}

/** The channel or user group that a call is about. */
function subjectOf(options: Record<string, unknown> | undefined): string | null {
  const subject = options?.channel ?? options?.channel_id ?? options?.usergroup;
  return typeof subject === 'string' ? subject : null;
}
