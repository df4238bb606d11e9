/**
 * What an errcode says about the call.
 * `ok`: done or accepted · `token`: trouble with the token, the account or its IP whitelist, so nothing was processed ·
 * `put_off`: may pass · `refused`: a clear no · `maybe_done`: proves nothing, look at the push or the usage.
 */
export type ErrcodeKind = 'ok' | 'token' | 'put_off' | 'refused' | 'maybe_done';

type Row = {
  kind: ErrcodeKind;
  /** What to do about it; the sentence is in `words/`. */
  advice: string;
  /** The very same call may succeed later without anybody changing anything. */
  retryable?: true;
  /** It passes within a second or two, so a call that is safe to repeat is repeated at once. */
  transient?: true;
  /** WeChat got busy, perhaps only after it had processed the call. */
  uncertain?: true;
  /** The token was refused before the call was looked at; another token helps. */
  tokenRefused?: true;
  /** What it says of an allocation, where that is more than its kind. */
  outcome?: 'already_allocated' | 'was_cancelled' | 'in_progress';
};

/** Headroom's own code for a call that never left. No code of WeChat's is -2. */
export const NOT_SENT = -2;

/**
 * Every errcode that is known, one row each. What it means and what its advice says is in `words/`, one file a language;
 * the compiler names the sentences that a new row lacks.
 */
export const ERRCODES = {
  // The paid-capability ("charge") APIs: the error tables of the pages `charge_sp_*` under
  // https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/ and, where those are silent, the answers of
  // WeChat's staff and of other providers in its developer community.
  0: { kind: 'ok', advice: 'none' },
  10120002: { kind: 'refused', advice: 'report' },
  10120020: { kind: 'put_off', advice: 'wait', retryable: true, transient: true, uncertain: true },
  10120405: { kind: 'refused', advice: 'report' },
  10120700: { kind: 'refused', advice: 'check_spu_ids' },
  10120800: { kind: 'refused', advice: 'choose_other_pack' },
  10121001: { kind: 'refused', advice: 'check_order_is_paid' },
  10121004: { kind: 'put_off', advice: 'wait', retryable: true, uncertain: true },
  10121009: { kind: 'ok', advice: 'none', outcome: 'already_allocated' },
  10121010: { kind: 'refused', advice: 'ask_again', outcome: 'was_cancelled' },
  10121011: { kind: 'maybe_done', advice: 'wait', retryable: true, outcome: 'in_progress' },
  10121012: { kind: 'refused', advice: 'choose_other_pack' },
  10121013: { kind: 'refused', advice: 'choose_or_check_pack' },
  10121031: { kind: 'refused', advice: 'choose_pack_or_less' },
  10045: { kind: 'refused', advice: 'same_legal_entity' },
  10122000: { kind: 'refused', advice: 'none' },
  [-202]: { kind: 'put_off', advice: 'wait', retryable: true, transient: true, uncertain: true },
  30014: { kind: 'maybe_done', advice: 'check_order' },
  90026: { kind: 'maybe_done', advice: 'check_order' },
  10121014: { kind: 'maybe_done', advice: 'check_order' },
  1400001: { kind: 'refused', advice: 'buy_more' },

  // The gateway and the token interfaces: before a call reaches the charge APIs, so nothing was processed.
  // https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
  [-1]: { kind: 'put_off', advice: 'wait', retryable: true, transient: true, uncertain: true },
  [NOT_SENT]: { kind: 'put_off', advice: 'check_connection', retryable: true },
  40001: { kind: 'token', advice: 'check_secret', retryable: true, tokenRefused: true },
  40002: { kind: 'token', advice: 'report' },
  40013: { kind: 'token', advice: 'check_secret' },
  40014: { kind: 'token', advice: 'wait', retryable: true, tokenRefused: true },
  40125: { kind: 'token', advice: 'check_secret' },
  40164: { kind: 'token', advice: 'add_to_whitelist' },
  40243: { kind: 'token', advice: 'unfreeze_secret' },
  41001: { kind: 'token', advice: 'report' },
  41002: { kind: 'token', advice: 'check_secret' },
  41004: { kind: 'token', advice: 'check_secret' },
  42001: { kind: 'token', advice: 'wait', retryable: true, tokenRefused: true },
  43002: { kind: 'refused', advice: 'report' },
  43003: { kind: 'refused', advice: 'check_api_url' },
  44002: { kind: 'refused', advice: 'report' },
  47001: { kind: 'refused', advice: 'report' },
  45009: { kind: 'put_off', advice: 'wait_for_tomorrow', retryable: true },
  45011: { kind: 'put_off', advice: 'wait', retryable: true },
  48001: { kind: 'token', advice: 'use_provider_app' },
  48006: { kind: 'refused', advice: 'wait_for_next_month' },
  50004: { kind: 'token', advice: 'check_account_state' },
  50007: { kind: 'token', advice: 'check_account_state' },
  61004: { kind: 'token', advice: 'add_to_whitelist' },
  89501: { kind: 'token', advice: 'confirm_address' },
  89503: { kind: 'token', advice: 'confirm_address' },
  89506: { kind: 'token', advice: 'wait_a_day' },
  89507: { kind: 'token', advice: 'wait_an_hour' },
  76001: { kind: 'refused', advice: 'none' },
  76003: { kind: 'refused', advice: 'report' },
  76021: { kind: 'refused', advice: 'report' },
  76022: { kind: 'refused', advice: 'report' },

  // Third-party platforms (61004, the whitelist, is among the gateway's).
  // https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/third_party_authority_instructions_troubleshooting.html
  40170: { kind: 'refused', advice: 'report' },
  41018: { kind: 'refused', advice: 'report' },
  41021: { kind: 'token', advice: 'report' },
  42007: { kind: 'token', advice: 'authorize_again' },
  48004: { kind: 'refused', advice: 'check_banned_account' },
  61000: { kind: 'refused', advice: 'check_platform' },
  61001: { kind: 'refused', advice: 'check_platform' },
  61002: { kind: 'refused', advice: 'open_customer_service' },
  61003: { kind: 'refused', advice: 'authorize_again' },
  61005: { kind: 'token', advice: 'wait_for_ticket', retryable: true },
  61006: { kind: 'token', advice: 'wait_for_ticket', retryable: true },
  61007: { kind: 'refused', advice: 'update_authorization' },
  61008: { kind: 'refused', advice: 'report' },
  61009: { kind: 'refused', advice: 'check_listed_or_authorize' },
  61010: { kind: 'refused', advice: 'update_for_new_code' },
  61011: { kind: 'token', advice: 'check_platform' },
  61012: { kind: 'refused', advice: 'check_option' },
  61013: { kind: 'refused', advice: 'check_option' },
  61014: { kind: 'refused', advice: 'report' },
  61015: { kind: 'refused', advice: 'report' },
  61016: { kind: 'refused', advice: 'update_authorization' },
  61017: { kind: 'refused', advice: 'update_authorization' },
  61018: { kind: 'refused', advice: 'none' },
  61019: { kind: 'refused', advice: 'none' },
  61020: { kind: 'refused', advice: 'report' },
  61021: { kind: 'refused', advice: 'update_authorization' },
  61022: { kind: 'refused', advice: 'none' },
  61023: { kind: 'token', advice: 'check_merchant' },
  61024: { kind: 'token', advice: 'move_component_app_id' },
  61025: { kind: 'refused', advice: 'check_option' },
  61026: { kind: 'refused', advice: 'check_platform' },
  61027: { kind: 'refused', advice: 'none' },
  61028: { kind: 'refused', advice: 'join_test_list' },
  61029: { kind: 'refused', advice: 'release_again' },
  61030: { kind: 'refused', advice: 'merchant_only' },
  61058: { kind: 'refused', advice: 'check_registration' },
  61070: { kind: 'refused', advice: 'check_registration' },

  // Tencent's own sample for encrypted pushes, WXBizMsgCrypt. No API answers them; people quote them.
  [-40001]: { kind: 'refused', advice: 'check_push_keys' },
  [-40002]: { kind: 'refused', advice: 'none' },
  [-40003]: { kind: 'refused', advice: 'none' },
  [-40004]: { kind: 'refused', advice: 'check_push_keys' },
  [-40005]: { kind: 'refused', advice: 'check_push_keys' },
  [-40006]: { kind: 'refused', advice: 'none' },
  [-40007]: { kind: 'refused', advice: 'check_push_keys' },
  [-40008]: { kind: 'refused', advice: 'check_push_keys' },
  [-40009]: { kind: 'refused', advice: 'none' },
  [-40010]: { kind: 'refused', advice: 'none' },
  [-40011]: { kind: 'refused', advice: 'none' },
} as const satisfies Readonly<Record<number, Row>>;

/** A code whose meaning is known. */
export type Code = keyof typeof ERRCODES;

/** Codes that WeChat does not publish, by what their number tells. */
export const UNLISTED = {
  /** 10121000 to 10121999 belong to assigning; only some of them are published. */
  assigning: { kind: 'maybe_done', advice: 'check_order' },
  /** Third-party platforms have 61000 to 61999: refusals before anything was done, whichever they are. */
  platform: { kind: 'refused', advice: 'check_platform' },
  /** It must not be read as "not allocated" before the push or the usage was looked at. */
  other: { kind: 'maybe_done', advice: 'check_order' },
} as const satisfies Readonly<Record<string, Row>>;

export type UnlistedGroup = keyof typeof UNLISTED;

/** The advice for calls of the third-party platform, which has a console of its own, where it is not the same. */
export const PLATFORM_ADVICE = {
  check_secret: 'platform_check_secret',
  add_to_whitelist: 'platform_add_to_whitelist',
  use_provider_app: 'platform_check_grant',
} as const;

/** Every advice that a row gives. */
export type Advice =
  | (typeof ERRCODES)[Code]['advice']
  | (typeof UNLISTED)[UnlistedGroup]['advice']
  | (typeof PLATFORM_ADVICE)[keyof typeof PLATFORM_ADVICE];

/** What is known of an errcode, apart from its words. */
export type ErrcodeFacts = Row & { advice: Advice };
