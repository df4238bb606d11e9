import { advice, type Errcode, row, words } from './errcode-row.ts';

const platform = words(
  'Compare WECHAT_COMPONENT_APP_ID and its secret with the third-party platform in the Open Platform console.',
  '请在微信开放平台核对第三方平台的 AppID、AppSecret 与 WECHAT_COMPONENT_APP_ID 等配置。',
);
const ticket = words(
  'Wait for the next ticket, at most ten minutes; if none comes, start the ticket push again.',
  '请等待下一次 ticket 推送（最长 10 分钟）；若一直未收到，请重新启动 ticket 推送。',
);
const again = words('Ask the merchant to authorise again.', '请让商家重新授权。');
const update = words(
  'Ask the merchant to update the authorization: scan again and tick the set. The platform has to offer it first.',
  '请先在第三方平台配置该权限集，再让商家重新扫码、勾选该权限集以更新授权。',
);
const option = words(
  'Use an option and a value that the documentation names.',
  '请使用文档中列出的选项及取值。',
);
const registration = words(
  'Compare the data of the registration with the merchant’s documents.',
  '请核对注册信息与商家证件是否一致。',
);

/**
 * Codes of third-party platforms (61004, the whitelist, is among the gateway's).
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/third_party_authority_instructions_troubleshooting.html
 */
export const COMPONENT_CODES: Errcode[] = [
  row(
    40170,
    'refused',
    words('More entries were asked for than a page may have.', '单页数量超过上限。'),
    advice.report,
  ),
  row(
    41018,
    'refused',
    words('The AppID of the platform is missing.', '缺少 component_appid。'),
    advice.report,
  ),
  row(
    41021,
    'token',
    words('The platform’s access token is missing.', '缺少 component_access_token。'),
    advice.report,
  ),
  row(
    42007,
    'token',
    words('The user changed the password, so the authorization ended.', '用户修改了微信密码，授权已失效。'),
    again,
  ),
  row(
    48004,
    'refused',
    words('The interface is banned for this account.', '该账号的接口已被封禁。'),
    words('The administrator has to look into the account’s console.', '请账号管理员登录公众平台查看。'),
  ),
  row(61000, 'refused', words('This kind of platform cannot do that.', '第三方平台类型不正确。'), platform),
  row(
    61001,
    'refused',
    words('The platform and the AppID do not belong together.', '第三方平台类型与 AppID 不匹配。'),
    platform,
  ),
  row(
    61002,
    'refused',
    words('The account has not opened customer service.', '该 AppID 未开通客服功能。'),
    words('The merchant has to open customer service first.', '请商家先开通客服功能。'),
  ),
  row(
    61003,
    'refused',
    words(
      'The account has not authorised the platform, or ended it.',
      '该账号未授权给第三方平台，或已取消授权。',
    ),
    again,
  ),
  row(
    61005,
    'token',
    words('The ticket of the platform has expired.', 'component_verify_ticket 已过期。'),
    ticket,
  ),
  row(
    61006,
    'token',
    words('The ticket of the platform is not valid.', 'component_verify_ticket 无效。'),
    ticket,
  ),
  row(
    61007,
    'refused',
    words(
      'The merchant has not granted the permission set of this interface.',
      '商家未将该接口所属的权限集授权给第三方平台。',
    ),
    update,
  ),
  row(
    61008,
    'refused',
    words('The key of the call was used before.', '第三方平台请求 key 重复。'),
    advice.report,
  ),
  row(
    61009,
    'refused',
    words('The authorization code is not valid or was used before.', '授权码无效或已被使用。'),
    words(
      'Nothing to do if the account is listed as authorised; else authorise again.',
      '若该账号已显示为已授权，则无需处理；否则请重新授权。',
    ),
  ),
  row(
    61010,
    'refused',
    words('The authorization code has expired.', '授权码已过期。'),
    words(
      'Ask the merchant to update the authorization, which makes a new code.',
      '请让商家更新授权，以产生新的授权码。',
    ),
  ),
  row(
    61011,
    'token',
    words('The AppID is none of a third-party platform.', '第三方平台 AppID 无效。'),
    platform,
  ),
  row(61012, 'refused', words('The name of the option is not valid.', '选项名称无效。'), option),
  row(61013, 'refused', words('The value of the option is not valid.', '选项取值无效。'), option),
  row(
    61014,
    'refused',
    words('The interface needs the platform’s token.', '该接口须使用第三方平台的 token。'),
    advice.report,
  ),
  row(
    61015,
    'refused',
    words('The interface needs the merchant’s token.', '该接口须使用商家账号的 token。'),
    advice.report,
  ),
  row(
    61016,
    'refused',
    words('The permission set has to be confirmed by the platform.', '该权限集须由第三方平台确认。'),
    update,
  ),
  row(61017, 'refused', words('The permission set is not granted.', '该权限集未授权。'), update),
  row(61018, 'refused', words('The permission set is confirmed already.', '该权限集已确认。'), advice.none),
  row(
    61019,
    'refused',
    words('The permission set needs no confirmation.', '该权限集无需确认。'),
    advice.none,
  ),
  row(61020, 'refused', words('A parameter of the call is wrong.', '参数错误。'), advice.report),
  row(61021, 'refused', words('The permission set cannot be confirmed.', '该权限集无法确认。'), update),
  row(61022, 'refused', words('It cannot be submitted a second time.', '不可重复提交。'), advice.none),
  row(
    61023,
    'token',
    words('The refresh token is not valid.', '刷新令牌（refresh_token）无效。'),
    words(
      'Check the account: its refresh token is loaded anew. If that does not help, the merchant has to authorise again.',
      '请重新核对该账号，系统会重新获取刷新令牌；若仍无效，请让商家重新授权。',
    ),
  ),
  row(
    61024,
    'token',
    words(
      'A third-party platform gets its token elsewhere.',
      '第三方平台须通过 api_component_token 获取 token。',
    ),
    words(
      'WECHAT_APP_ID is the AppID of a third-party platform: it belongs into WECHAT_COMPONENT_APP_ID.',
      'WECHAT_APP_ID 填成了第三方平台的 AppID，请改填到 WECHAT_COMPONENT_APP_ID。',
    ),
  ),
  row(61025, 'refused', words('The option can only be read.', '该选项只读。'), option),
  row(61026, 'refused', words('The platform may not register accounts.', '第三方平台无注册权限。'), platform),
  row(
    61027,
    'refused',
    words('The platform has registered as many accounts as it may.', '第三方平台注册数量已达上限。'),
    advice.none,
  ),
  row(
    61028,
    'refused',
    words(
      'The platform is not released, and the account is not on its test list.',
      '第三方平台未全网发布，且该账号不在授权测试列表中。',
    ),
    words(
      'Add the account’s original id to the authorization test list, or release the platform.',
      '请将该账号的原始 ID 加入授权测试列表，或完成全网发布。',
    ),
  ),
  row(
    61029,
    'refused',
    words(
      'The platform has to be released again with its base category.',
      '第三方平台须以基础类目重新全网发布。',
    ),
    words('Release the platform again in the Open Platform console.', '请在微信开放平台重新全网发布。'),
  ),
  row(
    61030,
    'refused',
    words('A platform cannot end an authorization.', '第三方平台不可取消授权。'),
    words('Only the merchant can end it.', '只有商家可以取消授权。'),
  ),
  row(
    61058,
    'refused',
    words('The ticket of the registration is not valid.', '注册 ticket 无效。'),
    registration,
  ),
  row(
    61070,
    'refused',
    words(
      'Name, id and WeChat account of the legal person do not belong together.',
      '法人姓名、身份证号与微信号不一致。',
    ),
    registration,
  ),
];

/** A code of third-party platforms whose meaning WeChat does not publish. */
export function unlistedComponentCode(code: number): Errcode {
  const meaning = words(
    `WeChat refused it for a reason that it does not publish (${code}).`,
    `微信拒绝了请求，且未公开错误码 ${code} 的含义。`,
  );
  return row(code, 'refused', meaning, platform);
}
