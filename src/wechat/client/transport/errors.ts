import { refusedAddress, ridIn } from './errmsg.ts';

/** Every call that is made, by its name in WeChat's documentation. */
export const API_NAMES = [
  'token',
  'stable_token',
  'queryOrderList',
  'getOrder',
  'getConvertibleSkus',
  'getSPUsageDetail',
  'assignPackage',
  'cancelAssign',
  'api_start_push_ticket',
  'api_component_token',
  'api_create_preauthcode',
  'api_query_auth',
  'api_authorizer_token',
  'api_get_authorizer_info',
  'api_get_authorizer_list',
  'custom_send',
] as const;
export type ApiName = (typeof API_NAMES)[number];

/** Whether the call asks for the token of a provider account. It comes first; if it fails, nothing else was sent. */
export function isTokenCall(api: ApiName): boolean {
  return api === 'token' || api === 'stable_token';
}

/** WeChat answered and said no. */
export class WeChatError extends Error {
  override readonly name = 'WeChatError' as const;
  readonly api: ApiName;
  /** WeChat's errcode; see `explainErrcode`. */
  readonly code: number;
  readonly retryable: boolean;
  /** WeChat's own words, without secrets; `null` if it sent none. */
  readonly errmsg: string | null;
  /** Which IP address WeChat does not allow, if it said so. */
  readonly address: string | null;
  /** By what WeChat finds this very call again, for seven days. */
  readonly rid: string | null;

  constructor(options: { api: ApiName; code: number; retryable: boolean; errmsg: string | null }) {
    super(`${options.api}: errcode ${options.code}${options.errmsg ? ` (${options.errmsg})` : ''}`);
    this.api = options.api;
    this.code = options.code;
    this.retryable = options.retryable;
    this.errmsg = options.errmsg;
    this.address = refusedAddress(options.errmsg);
    this.rid = ridIn(options.errmsg);
  }
}

/**
 * Why there is no answer.
 * `not_sent`: the connection was never made; `token_busy`: another replica did not finish refreshing the token in time;
 * `token_store`: the shared token could not be read or kept; `no_ticket`: no component_verify_ticket ever came;
 * `no_grant`: nothing is stored by which a token of the merchant could be had.
 */
export type UnreachableCode =
  | 'timeout'
  | 'not_sent'
  | 'connection'
  | 'unreadable'
  | 'token_busy'
  | 'token_store'
  | 'no_ticket'
  | 'no_grant'
  | `http_${number}`;

/** No answer, or none that can be read. Unless `sent` is false the call may have been processed. */
export class WeChatUnreachable extends Error {
  override readonly name = 'WeChatUnreachable' as const;
  readonly api: ApiName;
  readonly code: UnreachableCode;
  readonly retryable = true;
  readonly sent: boolean;

  /** @param options.cause must be free of secrets: never axios's own error, which carries the whole request */
  constructor(options: { api: ApiName; code: UnreachableCode; sent: boolean; cause?: Error }) {
    super(
      options.code === 'unreadable'
        ? `${options.api}: the answer could not be read`
        : `${options.api}: no answer (${options.code})`,
      options.cause ? { cause: options.cause } : undefined,
    );
    this.api = options.api;
    this.code = options.code;
    this.sent = options.sent;
  }
}

/** There is an answer, but not one that can be read. */
export function unreadableAnswer(api: ApiName): WeChatUnreachable {
  return new WeChatUnreachable({ api, code: 'unreadable', sent: true });
}

/** The store of the shared token failed. Its error may hold anything, so only the name is kept. */
export function tokenStoreFault(api: ApiName, error: unknown): WeChatUnreachable {
  const cause = new Error(error instanceof Error ? error.name : 'unknown');
  return new WeChatUnreachable({ api, code: 'token_store', sent: false, cause });
}
