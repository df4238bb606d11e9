import type { Logger as BoltLogger } from '@slack/bolt';
import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import { slackFault } from './errors.ts';

/** Longest wait for one answer. Slack answers in well under a second; a worker must not hang on a dead connection. */
const SLACK_TIMEOUT_MS = 5_000;

/** Told after every Web API call, for the metric: `ok`, `rate_limited`, `no_answer` or Slack's error code. */
export type OnCall = (method: string, outcome: string) => void;

export type SlackClients = {
  /** For questions: asked once more when no answer came. */
  reads: WebClient;
  /** For everything that changes something: never repeated by itself, because a time-out may have been a success. */
  writes: WebClient;
};

export type ClientOptions = {
  apiUrl: string;
  botToken: string;
  logger: BoltLogger;
  onCall?: OnCall | undefined;
};

/** The two Web API clients of the app. Everything they throw is `SlackRefused` or `SlackUnreachable`. */
export function createClients({ apiUrl, botToken, logger, onCall }: ClientOptions): SlackClients {
  const client = (retries: number) =>
    new CallingClient(
      botToken,
      { ...connection(apiUrl), logger, retryConfig: { retries, minTimeout: 200 } },
      onCall,
    );
  return { reads: client(1), writes: client(0) };
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

/** Every method of the SDK's client ends in `apiCall`; that is where calls are counted and errors translated. */
class CallingClient extends WebClient {
  readonly #onCall: OnCall | undefined;

  constructor(token: string, options: WebClientOptions, onCall: OnCall | undefined) {
    super(token, options);
    this.#onCall = onCall;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const answer = await super.apiCall(method, options);
      this.#onCall?.(method, 'ok');
      return answer;
    } catch (error) {
      const fault = slackFault(method, error);
      this.#onCall?.(method, fault.code);
      throw fault;
    }
  }
}
