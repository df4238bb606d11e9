import { setTimeout as pause } from 'node:timers/promises';
import type { Logger as BoltLogger } from '@slack/bolt';
import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Access } from './access.ts';
import type { BotTokens } from './bot-tokens.ts';
import { connection, type OnCall } from './connection.ts';
import { SlackAccessLost, SlackUnreachable, slackFault } from './errors.ts';

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
  tokens: BotTokens;
  access: Access;
  logger: BoltLogger;
  onCall?: OnCall | undefined;
};

/** The Web API clients of the app. Everything they throw is `SlackRefused`, `SlackUnreachable` or `SlackAccessLost`. */
export function createClients({ apiUrl, tokens, access, logger, onCall }: ClientOptions): SlackClients {
  const client = (retries: number, patienceMs: Patience) =>
    new CallingClient(
      { ...connection(apiUrl), logger, retryConfig: { retries, minTimeout: 200 } },
      { tokens, access, onCall, patienceMs },
    );
  return {
    reads: client(1, (method) => (ASKED_AT_A_CLICK.has(method) ? PATIENCE_MS : 0)),
    answers: client(0, (method) => (TRIGGERED.has(method) ? TRIGGERED_PATIENCE_MS : PATIENCE_MS)),
    writes: client(0, () => 0),
  };
}

/** Tells whether Slack takes the token. */
const PROBE = 'auth.test';

/** Longest limit of a method that is waited for. */
type Patience = (method: string) => number;

type Given = { tokens: BotTokens; access: Access; onCall: OnCall | undefined; patienceMs: Patience };

/** Every method of the SDK's client ends in `apiCall`; that is where calls are counted and errors translated. */
class CallingClient extends WebClient {
  readonly #given: Given;

  constructor(options: WebClientOptions, given: Given) {
    super(undefined, options);
    this.#given = given;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      return await this.#callOnce(method, options);
    } catch (fault) {
      const limitMs = fault instanceof SlackUnreachable ? fault.retryAfterMs : null;
      if (limitMs === null || limitMs > this.#given.patienceMs(method)) throw fault;
      await pause(limitMs);
      return this.#callOnce(method, options);
    }
  }

  /** With a token that works, as far as is known, and once more with another one if Slack does not take it. */
  async #callOnce(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const { tokens, access } = this.#given;
    const lost = method === PROBE ? null : access.lost();
    if (lost) throw new SlackAccessLost(method, lost.code, { subject: subjectOf(options) });
    try {
      const token = await tokens.current();
      const answer = await this.#send(method, options, token).catch(async (fault: unknown) => {
        const other = fault instanceof SlackAccessLost ? await tokens.replace(token) : null;
        if (other === null) throw fault;
        return this.#send(method, options, other);
      });
      if (method === PROBE) access.regain();
      return answer;
    } catch (fault) {
      if (fault instanceof SlackAccessLost) access.lose(fault.code);
      throw fault;
    }
  }

  async #send(
    method: string,
    options: Record<string, unknown> | undefined,
    token: string,
  ): Promise<WebAPICallResult> {
    const { onCall } = this.#given;
    try {
      const answer = await super.apiCall(method, { ...options, token });
      onCall?.(method, 'ok');
      return answer;
    } catch (error) {
      const fault = slackFault(method, error, subjectOf(options));
      onCall?.(method, fault.code);
      throw fault;
    }
  }
}

/** The channel or user group that a call is about. */
function subjectOf(options: Record<string, unknown> | undefined): string | null {
  const subject = options?.channel ?? options?.channel_id ?? options?.usergroup;
  return typeof subject === 'string' ? subject : null;
}
