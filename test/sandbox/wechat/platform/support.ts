import { vi } from 'vitest';
import { decrypt, sign } from '../../../../sandbox/wechat/crypto.ts';
import type { PlatformFaults, PlatformView } from '../../../../sandbox/wechat/platform/control/control.ts';
import {
  demoPlatform,
  type PlatformSeed,
  type SeedMerchant,
} from '../../../../sandbox/wechat/platform/seed.ts';
import type { WeChatSimulatorOptions } from '../../../../sandbox/wechat/simulator.ts';
import { startReceiver, startSim } from '../support.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const START_HOST = 'headroom.example.com';
export const START_PAGE = `https://${START_HOST}/wechat/auth/n1`;
export const CALLBACK = `https://${START_HOST}/wechat/auth/callback?nonce=n1`;
const COMPONENT = '/cgi-bin/component';
export const API = {
  startTicket: `${COMPONENT}/api_start_push_ticket`,
  token: `${COMPONENT}/api_component_token`,
  preAuth: `${COMPONENT}/api_create_preauthcode`,
  query: `${COMPONENT}/api_query_auth`,
  refresh: `${COMPONENT}/api_authorizer_token`,
  info: `${COMPONENT}/api_get_authorizer_info`,
  list: `${COMPONENT}/api_get_authorizer_list`,
  getOption: `${COMPONENT}/get_authorizer_option`,
  setOption: `${COMPONENT}/set_authorizer_option`,
  oldGetOption: `${COMPONENT}/api_get_authorizer_option`,
  confirm: `${COMPONENT}/api_confirm_authorization`,
  callbackIp: '/cgi-bin/getcallbackip',
  send: '/cgi-bin/message/custom/send',
} as const;
export const PAGES = {
  computer: '/cgi-bin/componentloginpage',
  phone: '/wxaopen/safe/bindcomponent',
} as const;

export type Json = Record<string, unknown>;
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
export type PlatformSim = Awaited<ReturnType<typeof startPlatform>>;

type Options = Partial<Omit<WeChatSimulatorOptions, 'platform'>> & {
  platform?: (seed: PlatformSeed) => void;
  /** Receives events and messages; without one nothing is pushed. */
  receiver?: Receiver;
};

/** A running simulator with an own clock, and what a platform would do with it. */
export async function startPlatform({ platform: change, receiver, ...options }: Options = {}) {
  const seed = demoPlatform();
  change?.(seed);
  if (receiver) {
    seed.settings.eventUrl = receiver.url;
    seed.settings.messageUrl = `${receiver.url}/$APPID$`;
  }
  const sim = await startSim({ pushTimeoutMs: 1_000, ...options, platform: seed });
  const view = async (): Promise<PlatformView> => JSON.parse((await sim.call('/_sim/platform')).text);
  const act = (path: string, body: Json = {}, method = 'POST') =>
    sim.json(`/_sim/platform/${path}`, { method, body });
  const events = () => opened(receiver, seed);
  /** The newest ticket, which is pushed for this. */
  const ticket = async (): Promise<string> => {
    const before = events().length;
    await act('ticket');
    await vi.waitFor(() => {
      if (events().length === before) throw new Error('no ticket yet');
    });
    return (
      events().findLast(({ fields }) => fields.ComponentVerifyTicket)?.fields.ComponentVerifyTicket ?? ''
    );
  };
  const credentials = (more: Json = {}): Json => ({
    component_appid: seed.appId,
    component_appsecret: seed.appSecret,
    ...more,
  });
  const componentToken = async (): Promise<string> => {
    const body = credentials({ component_verify_ticket: await ticket() });
    return String((await sim.json(API.token, { body })).component_access_token);
  };
  /** A call with a component token; the body has the component_appid already. */
  const component = (path: string, token: string, body: Json = {}): Promise<Json> =>
    sim.json(path, { query: { access_token: token }, body: { component_appid: seed.appId, ...body } });
  const preAuth = async (token: string): Promise<string> =>
    String((await component(API.preAuth, token)).pre_auth_code);
  const link = (
    preAuthCode: string,
    more: Record<string, string | null> = {},
    path: string = PAGES.computer,
  ) => {
    const query = new URLSearchParams({
      component_appid: seed.appId,
      pre_auth_code: preAuthCode,
      redirect_uri: CALLBACK,
      auth_type: '3',
    });
    for (const [name, value] of Object.entries(more)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return `${sim.url}${path}?${query}`;
  };
  /** Opens a page as a browser that comes from `referer`. */
  const visit = async (url: string, referer: string | null = START_PAGE) => {
    const response = await fetch(url, { redirect: 'manual', headers: referer ? { referer } : {} });
    return pageOf(response.status, await response.text());
  };
  /** Plays a whole link page at once. */
  const play = (preAuthCode: string, who: { appId: string; person?: string; sets?: number[] }, more = {}) =>
    act('confirm', { link: link(preAuthCode, more), referer: START_PAGE, person: 'zhou-min', ...who });
  /** An authorization whose code was exchanged. */
  const authorize = async (token: string, appId: string, sets?: number[]) => {
    const played = await play(await preAuth(token), sets ? { appId, sets } : { appId });
    return exchange(token, codeIn(played.location));
  };
  const exchange = async (token: string, code: string): Promise<AuthorizationInfo> => {
    const answer = await component(API.query, token, { authorization_code: code });
    return { errcode: answer.errcode, ...Object(answer.authorization_info) };
  };
  const merchant = (alias: string): SeedMerchant => {
    const found = seed.merchants.find((account) => account.alias === alias);
    if (!found) throw new Error(`no merchant ${alias}`);
    return found;
  };
  return {
    ...sim,
    platform: seed,
    platformView: view,
    act,
    events,
    ticket,
    credentials,
    componentToken,
    component,
    preAuth,
    link,
    visit,
    play,
    authorize,
    exchange,
    merchant,
    platformFaults: (platform: PlatformFaults) => sim.setFaults({ platform }),
  };
}

type AuthorizationInfo = {
  errcode?: unknown;
  authorizer_appid?: string;
  authorizer_access_token?: string;
  authorizer_refresh_token?: string;
  expires_in?: number;
  func_info?: { funcscope_category: { id: number } }[];
};

/** A receiver and a simulator that pushes to it. */
export async function startConnected(options: Omit<Options, 'receiver'> = {}) {
  const receiver = await startReceiver();
  return { receiver, sim: await startPlatform({ ...options, receiver }) };
}

type Opened = { at: number; path: string; outside: string; appId: string; fields: Record<string, string> };

/** The pushes that arrived: signature checked, decrypted, read. */
function opened(receiver: Receiver | undefined, seed: PlatformSeed): Opened[] {
  return (receiver?.received ?? []).map(({ path, query, body }, at) => {
    const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
    const { timestamp = '', nonce = '', signature, msg_signature: signed, encrypt_type: type } = query;
    if (sign(seed.token, timestamp, nonce, encrypted) !== signed) throw new Error('msg_signature is wrong');
    if (sign(seed.token, timestamp, nonce) !== signature) throw new Error('signature is wrong');
    if (type !== 'aes') throw new Error('encrypt_type is not aes');
    const { message, appId } = decrypt(encrypted, seed.aesKey);
    return {
      at,
      path,
      outside: body.replace(/<Encrypt>.*<\/Encrypt>/, ''),
      appId,
      fields: fieldsOf(message),
    };
  });
}

/** Elements of a flat XML text, CDATA or plain. */
export function fieldsOf(xml: string): Record<string, string> {
  const found = xml.matchAll(/<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g);
  return Object.fromEntries([...found].map(([, name = '', data, plain]) => [name, data ?? plain ?? '']));
}

/** What a page is: its step, or why it refuses, and what can be chosen. */
function pageOf(status: number, text: string) {
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  return {
    status,
    text,
    step: /data-step="(\w+)"/.exec(text)?.[1],
    reason: /data-reason="(\w+)"/.exec(text)?.[1],
    visit: /\/_sim\/platform\/visit\/[\w-]+/.exec(text)?.[0] ?? '',
    people: all(/data-person="([\w-]+)"/g),
    accounts: all(/data-account="(\w+)"/g),
    ticked: all(/value="(\d+)" checked/g).map(Number),
    held: all(/value="(\d+)" disabled/g).map(Number),
  };
}

/** The auth_code of a redirect. */
export function codeIn(location: unknown): string {
  return new URL(String(location)).searchParams.get('auth_code') ?? '';
}

/** Waits for the fact. */
export function until(fact: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(fact, { timeout: 5_000, interval: 5 });
}
