import type { ApiRoute } from '../../routes/route.ts';
import type { Platform } from '../platform.ts';
import type { TokenOwner } from '../tokens.ts';
import { platformRoute } from './component-route.ts';

/** Values and the permission set of each option. Page setAuthorizerOptionInfo. */
const OPTIONS: Readonly<Record<string, { values: readonly string[]; set: number }>> = {
  location_report: { values: ['0', '1', '2'], set: 2 },
  voice_recognize: { values: ['0', '1'], set: 1 },
  customer_service: { values: ['0', '1'], set: 6 },
};

type Request = { body: Record<string, unknown>; owner: TokenOwner };

function readOption({ body, owner }: Request, platform: Platform) {
  const checked = checkOption(body, owner, platform);
  if (typeof checked === 'number') return checked;
  return {
    authorizer_appid: checked.appId,
    option_name: checked.name,
    option_value: platform.options.get(`${checked.appId} ${checked.name}`) ?? '0',
  };
}

function writeOption({ body, owner }: Request, platform: Platform) {
  const checked = checkOption(body, owner, platform);
  if (typeof checked === 'number') return checked;
  const value = body.option_value;
  if (typeof value !== 'string' || !checked.values.includes(value)) return 61013;
  platform.options.set(`${checked.appId} ${checked.name}`, value);
  return { errcode: 0, errmsg: 'ok' };
}

/** The account is in the body for the platform's token, and known already for the account's own. */
function checkOption(body: Record<string, unknown>, owner: TokenOwner, platform: Platform) {
  const appId = owner.kind === 'authorizer' ? owner.appId : body.authorizer_appid;
  if (typeof appId !== 'string' || !platform.merchants.find(appId)) return 40013;
  const authorization = platform.authorizations.of(appId);
  if (!authorization) return 61003;
  const name = typeof body.option_name === 'string' ? body.option_name : '';
  const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (!option) return 61012;
  return authorization.sets.includes(option.set) ? { appId, name, values: option.values } : 61007;
}

/** The present paths take either token, as the Chinese and the English page disagree; the old ones the platform's. */
export const AUTHORIZER_OPTION: readonly ApiRoute[] = [
  platformRoute({ path: '/cgi-bin/component/get_authorizer_option', token: 'either', handle: readOption }),
  platformRoute({ path: '/cgi-bin/component/set_authorizer_option', token: 'either', handle: writeOption }),
  platformRoute({
    path: '/cgi-bin/component/api_get_authorizer_option',
    token: 'component',
    handle: readOption,
  }),
  platformRoute({
    path: '/cgi-bin/component/api_set_authorizer_option',
    token: 'component',
    handle: writeOption,
  }),
];
