import { z } from 'zod';
import type { MerchantProfile } from '../../domain/authorization/merchant.ts';
import type { DescribedMerchant } from '../../flows/authorization/platform.ts';
import { integer, text } from '../client/answers.ts';
import type { Caller } from '../client/caller.ts';
import { funcInfo, optionalText, readAnswer } from './answers.ts';

/** Names are the merchants' own; nothing longer is shown or kept. */
const LONGEST = 200;

const shortText = text.nullish().transform((value) => (value ?? '').slice(0, LONGEST));
const numbered = z.looseObject({ id: integer }).nullish();

const info = z.looseObject({
  authorizer_info: z.looseObject({
    nick_name: shortText,
    user_name: shortText,
    principal_name: shortText,
    service_type_info: numbered,
    verify_type_info: numbered,
    account_status: integer.nullish(),
    MiniProgramInfo: z.looseObject({}).nullish(),
    channels_info: numbered,
    store_info: numbered,
    talent_info: numbered,
    supplier_info: numbered,
  }),
  authorization_info: z.looseObject({
    authorizer_refresh_token: optionalText,
    func_info: funcInfo,
  }),
});

type Info = z.infer<typeof info>['authorizer_info'];

/** Who an account is and what it has granted. https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerinfo */
export async function getAuthorizerInfo(
  caller: Caller,
  componentAppId: string,
  appId: string,
): Promise<DescribedMerchant> {
  const said = await caller.read({
    api: 'api_get_authorizer_info',
    method: 'POST',
    path: '/cgi-bin/component/api_get_authorizer_info',
    body: { component_appid: componentAppId, authorizer_appid: appId },
  });
  const { authorizer_info, authorization_info } = readAnswer('api_get_authorizer_info', info, said);
  return {
    appId,
    profile: profileOf(authorizer_info),
    sets: authorization_info.func_info,
    refreshToken: authorization_info.authorizer_refresh_token,
  };
}

function profileOf(account: Info): MerchantProfile {
  const kind = kindOf(account);
  return {
    name: account.nick_name,
    originalId: account.user_name,
    principal: account.principal_name,
    kind,
    service: kind === 'official' ? serviceOf(account.service_type_info?.id) : null,
    // 0 is WeChat's own verification; 1 to 5 are older and partial ones, which open no interface.
    verified: account.verify_type_info?.id === 0,
    accountStatus: account.account_status ?? null,
  };
}

function kindOf(account: Info): MerchantProfile['kind'] {
  if (account.MiniProgramInfo) return 'mini';
  const newer = [account.channels_info, account.store_info, account.talent_info, account.supplier_info];
  return newer.some((one) => (one?.id ?? 0) !== 0) ? 'other' : 'official';
}

/** 0: subscription account, 1: one upgraded from an old account, 2: service account. */
function serviceOf(id: number | undefined): MerchantProfile['service'] {
  if (id === 2) return 'service';
  return id === 0 || id === 1 ? 'subscription' : null;
}
