import { z } from 'zod';
import type { MerchantProfile } from '../../../domain/merchants/merchant.ts';
import type { DescribedMerchant } from '../../../flows/merchants/platform.ts';
import type { Caller } from '../../client/transport/caller.ts';
import { unreadableAnswer } from '../../client/transport/errors.ts';
import { ifReadable, integer, isNothing, label, optionalText } from '../../client/transport/schemas.ts';
import { readSets } from './read-sets.ts';

/** Names are the merchants' own; nothing longer is shown or kept. */
const MAX_NAME_LENGTH = 200;

const shortText = label.transform((value) => value.slice(0, MAX_NAME_LENGTH));
const numbered = z.looseObject({ id: integer });

const authorizerInfo = z.looseObject({
  nick_name: ifReadable(shortText),
  user_name: ifReadable(shortText),
  principal_name: ifReadable(shortText),
  service_type_info: ifReadable(numbered),
  verify_type_info: ifReadable(numbered),
  account_status: ifReadable(integer),
  // Any object makes it a Mini Program, and some languages write an empty object as a list.
  MiniProgramInfo: ifReadable(z.union([z.looseObject({}), z.array(z.unknown())])),
  channels_info: ifReadable(numbered),
  store_info: ifReadable(numbered),
  talent_info: ifReadable(numbered),
  supplier_info: ifReadable(numbered),
});

type Info = z.infer<typeof authorizerInfo>;

const grant = z.looseObject({ authorizer_refresh_token: optionalText, func_info: z.unknown().optional() });
const answer = z.looseObject({
  authorizer_info: z.unknown().optional(),
  authorization_info: z.unknown().optional(),
});

/**
 * Who an account is and what it has granted. The two halves of the answer are read each by itself, and the profile field
 * by field.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerinfo
 *
 * @throws WeChatUnreachable where nothing of it can be read
 */
export async function getAuthorizerInfo(
  caller: Caller,
  componentAppId: string,
  appId: string,
): Promise<DescribedMerchant> {
  const api = 'api_get_authorizer_info';
  const response = await caller.read({
    api,
    method: 'POST',
    path: '/cgi-bin/component/api_get_authorizer_info',
    body: { component_appid: componentAppId, authorizer_appid: appId },
  });
  const { authorizer_info, authorization_info } = answer.parse(response);
  const info = isNothing(authorizer_info) ? null : authorizerInfo.safeParse(authorizer_info);
  const granted = isNothing(authorization_info) ? null : grant.safeParse(authorization_info);
  if (!info?.success && !granted?.success) throw unreadableAnswer(api);
  const fields = info?.success ? unreadableFieldsOf(authorizer_info) : [];
  return {
    appId,
    profile: info?.success ? profileOf(info.data) : null,
    unreadableFields: fields,
    sets: readSets(caller, api, appId, granted?.success ? granted.data.func_info : null),
    refreshToken: granted?.success ? granted.data.authorizer_refresh_token : null,
  };
}

/** Fields of a profile and those of the answer that it is read from. Texts may be empty; numbers and kinds may not. */
const SOURCES: readonly [keyof MerchantProfile, keyof Info & string, z.ZodType][] = [
  ['name', 'nick_name', shortText],
  ['originalId', 'user_name', shortText],
  ['principal', 'principal_name', shortText],
  ['service', 'service_type_info', numbered],
  ['verified', 'verify_type_info', numbered],
  ['accountStatus', 'account_status', integer],
];

/** Fields that the answer has, but that cannot be read. */
function unreadableFieldsOf(info: unknown): (keyof MerchantProfile)[] {
  if (typeof info !== 'object' || info === null) return [];
  return SOURCES.flatMap(([field, source, schema]) => {
    const value: unknown = Reflect.get(info, source);
    return value === undefined || schema.safeParse(value).success ? [] : [field];
  });
}

function profileOf(account: Info): MerchantProfile {
  const kind = kindOf(account);
  return {
    name: account.nick_name ?? '',
    originalId: account.user_name ?? '',
    principal: account.principal_name ?? '',
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
