import { randomBytes } from 'node:crypto';
import type { WeChatFaults } from './control/control.ts';

/** The JSON body of an API answer. */
export type ApiAnswer = Record<string, unknown>;

/**
 * Texts per errcode as far as they were published or reported; `''` means that WeChat sends no errmsg at all.
 * Sources: pages charge_sp_assign_package, AccessToken, developer community.
 */
const MESSAGES: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  [-202]: '',
  10045: '',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40008: 'invalid message type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  40170: 'args count exceed count limit',
  40164: 'invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41018: 'component_appid missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  44004: 'empty content',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute,',
  47001: 'data format error',
  48001: 'api unauthorized',
  61003: 'component is not authorized by this account',
  61004: 'access clientip is not registered',
  61005: 'component ticket is expired',
  61006: 'component ticket is invalid',
  61007: 'api is unauthorized to component',
  61009: 'code is invalid',
  61010: 'code is expired',
  61011: 'invalid component',
  61012: 'invalid option name',
  61013: 'invalid option value',
  61014: 'must use component token for component api',
  61015: 'must use biz account token for not component api',
  61017: 'function category is not authorized',
  61019: 'not need confirm',
  61020: 'err parameter',
  61023: 'refresh_token is invalid',
  61024: 'must use api(api_component_token) to get token for component acct',
  10120002: 'invalid params',
  10120020: '',
  10120405: 'method not allowed',
  10120800: 'invalid order id',
  10121001: 'invalid order id or order status',
  10121004: 'system error',
  10121009: 'repeated call, already assigned',
  10121010: 'assign cancelled',
  10121011: 'assigning, retry later',
  10121012: 'package expired',
  10121013: 'invalid package',
  10121031: 'remaining package amount not enough',
};

/**
 * A refusal as the gateway words it: errcode, and errmsg with a `rid` unless WeChat is silent for that code.
 *
 * @param now epoch milliseconds
 */
export function refusal(errcode: number, now: number, errmsg?: string): ApiAnswer {
  const text = errmsg ?? MESSAGES[errcode] ?? 'error';
  return text === '' ? { errcode } : { errcode, errmsg: `${text} rid: ${rid(now)}` };
}

/** A success with the `errmsg` variant that is switched on; empty as on WeChat's newer pages when none is. */
export function success(fields: ApiAnswer, faults: WeChatFaults): ApiAnswer {
  if (faults.errmsg === 'absent') return { errcode: 0, ...fields };
  return { errcode: 0, errmsg: faults.errmsg === 'ok' ? 'ok' : '', ...fields };
}

/** `xxxxxxxx-xxxxxxxx-xxxxxxxx`, the first part being the time in seconds. */
function rid(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  return `${seconds.padStart(8, '0').slice(-8)}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`;
}
