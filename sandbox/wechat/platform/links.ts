import type { PlatformSettings } from './control/control.ts';
import { isAuthType } from './merchants.ts';
import { permissionSet } from './permission-sets.ts';
import type { PreAuthCodes } from './pre-auth-codes.ts';

/** What a link asks for, once it is right. */
export type Link = {
  form: 'computer' | 'phone';
  preAuthCode: string;
  redirectUri: URL;
  authType: string;
  /** Only this account may be authorized; wins over `authType`. */
  bizAppId?: string;
  /** Only these sets are offered. */
  wanted?: number[];
};

/** Why the page shows an error and no account; `evidence` is what it shows beside the text. */
export type PageRefusal = {
  ok: false;
  reason:
    | 'component_appid'
    | 'unknown_pre_auth_code'
    | 'used_pre_auth_code'
    | 'expired_pre_auth_code'
    | 'redirect_uri'
    | 'domain_mismatch'
    | 'auth_type'
    | 'category_id_list'
    | 'no_permission_sets'
    | 'unknown_visit'
    | 'only_one_account'
    | 'no_account'
    | 'provider_limit'
    | 'sets';
  evidence?: string;
};

/** The paths of both pages. Page Authorization_Process_Technical_Description. */
export const LINK_PAGES: Readonly<Record<string, Link['form']>> = {
  '/cgi-bin/componentloginpage': 'computer',
  '/wxaopen/safe/bindcomponent': 'phone',
};

type Check = {
  form: Link['form'];
  query: URLSearchParams;
  /** The Referer header: the page that led here. */
  referer: string | undefined;
  appId: string;
  settings: PlatformSettings;
  preAuthCodes: PreAuthCodes;
};

/** Checks a link as it is opened. */
export function checkLink(check: Check): { ok: true; link: Link } | PageRefusal {
  const { form, query, referer, appId, settings, preAuthCodes } = check;
  if (query.get('component_appid') !== appId) return refuse('component_appid');
  const redirectUri = webAddress(query.get('redirect_uri'));
  if (!redirectUri) return refuse('redirect_uri');
  const entryHost = webAddress(referer ?? null)?.host ?? '';
  // The three hosts must be one: the page that led here, the page to go back to, and the console's field.
  if (entryHost !== settings.startDomain || redirectUri.host !== settings.startDomain)
    return refuse('domain_mismatch', entryHost);
  const preAuthCode = query.get('pre_auth_code') ?? '';
  const state = preAuthCodes.state(preAuthCode);
  if (state !== 'good') return refuse(`${state}_pre_auth_code`);
  const authType = query.get('auth_type') ?? '';
  if (!isAuthType(authType)) return refuse('auth_type', authType);
  const wanted = setsOf(query.get('category_id_list'));
  if (wanted === undefined) return refuse('category_id_list');
  if (!offersAny(settings, wanted)) return refuse('no_permission_sets');
  const bizAppId = query.get('biz_appid');
  return {
    ok: true,
    link: {
      form,
      preAuthCode,
      redirectUri,
      authType,
      ...(bizAppId ? { bizAppId } : {}),
      ...(wanted.length > 0 ? { wanted } : {}),
    },
  };
}

/** A refusal of a page. */
export function refuse(reason: PageRefusal['reason'], evidence?: string): PageRefusal {
  return evidence === undefined ? { ok: false, reason } : { ok: false, reason, evidence };
}

/** Ids joined by a vertical bar; empty when the link names none, `undefined` when it is no such list. */
function setsOf(list: string | null): number[] | undefined {
  if (!list) return [];
  return /^\d+(\|\d+)*$/.test(list) ? list.split('|').map(Number) : undefined;
}

function offersAny({ published }: PlatformSettings, wanted: number[]): boolean {
  return published.some((id) => permissionSet(id) && (wanted.length === 0 || wanted.includes(id)));
}

function webAddress(text: string | null): URL | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
