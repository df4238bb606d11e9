import { type ApiAnswer, refusal } from '../../answers.ts';
import { type ApiRequest, type ApiRoute, parseObject } from '../../routes/route.ts';
import type { World } from '../../world.ts';
import type { Platform } from '../platform.ts';
import type { TokenOwner } from '../tokens.ts';

/** What an endpoint gets once everything that all endpoints check is right. */
type PlatformRequest = { body: Record<string, unknown>; owner: TokenOwner };
/** An answer, or the errcode of a refusal. */
type Handled = ApiAnswer | number;

type Options = {
  path: string;
  /** Whose token opens the endpoint; `none`: it takes the AppSecret instead. */
  token: 'none' | 'component' | 'authorizer' | 'either';
  handle(request: PlatformRequest, platform: Platform): Handled;
};

/**
 * Puts the checks of all platform endpoints in front. WeChat tells no order of them; here: address of the caller, method,
 * body, token, component_appid, allowance of the day. Both names of the token are taken.
 */
export function platformRoute({ path, token, handle }: Options): ApiRoute {
  return {
    path,
    answer(request, world) {
      const refuse = (errcode: number) => refusal(errcode, world.clock());
      const { platform } = world;
      if (!isListed(request.clientIp, platform)) return refuse(61004);
      if (request.method !== 'POST') return refuse(43002);
      if (request.body === '') return refuse(44002);
      const body = parseObject(request.body);
      if (!body) return refuse(47001);
      const owner = token === 'none' ? ({ kind: 'component' } as const) : ownerOf(request, platform);
      if (owner.kind === 'refused') return refuse(owner.errcode);
      const wrong = wrongOwner(owner, token) || wrongComponent(body, token, world);
      if (wrong) return refuse(wrong);
      if (!platform.spend(path)) return refuse(45009);
      const handled = handle({ body, owner }, platform);
      return typeof handled === 'number' ? refuse(handled) : handled;
    },
  };
}

/** `ip_list` of `getcallbackip` and the whitelist speak of addresses, so that `::ffff:127.0.0.1` is `127.0.0.1`. */
export function isListed(clientIp: string, platform: Platform): boolean {
  if (platform.faults.now().platform?.ipRefused) return false;
  return platform.settings.now().whitelist.includes(clientIp.replace(/^::ffff:/, ''));
}

/** Whose token the query has, under its documented name or the one that older pages and many SDKs use. */
export function ownerOf(request: Pick<ApiRequest, 'query'>, platform: Platform) {
  const { query } = request;
  return platform.tokens.read(query.get('access_token') ?? query.get('component_access_token'));
}

function wrongOwner(owner: TokenOwner, wanted: Options['token']): number {
  if (wanted === 'component' && owner.kind === 'authorizer') return 61014;
  if (wanted === 'authorizer' && owner.kind === 'component') return 61015;
  return 0;
}

/** The AppID of another kind of account is an invalid component, any other one an invalid AppID. */
function wrongComponent(body: Record<string, unknown>, token: Options['token'], world: World): number {
  const { platform } = world;
  const appId = body.component_appid;
  // An authorizer's token says already which platform it belongs to.
  if (token === 'authorizer' || (token === 'either' && appId === undefined)) return 0;
  if (typeof appId !== 'string' || appId === '') return 41018;
  if (appId === platform.seed.appId) return 0;
  const other = appId === world.seed.account.appId || platform.merchants.find(appId) !== undefined;
  return other ? 61011 : 40013;
}
