import { advice, type Errcode, row, words } from './errcode-row.ts';

/**
 * Codes of WeChat's gateway and of the token interfaces: before a call reaches the charge APIs, so nothing was processed.
 * https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
export const GATEWAY_CODES: Errcode[] = [
  row(-1, 'put_off', words('WeChat is busy.', '微信系统繁忙。'), advice.wait),
  row(
    -2,
    'put_off',
    words('Headroom’s own code: the call never left for WeChat.', 'Headroom 自有代码：请求未能发出。'),
    words(
      'Check the connection to api.weixin.qq.com and the log.',
      '请检查到 api.weixin.qq.com 的网络连接并查看日志。',
    ),
  ),
  row(
    40001,
    'token',
    words('The access token or the AppSecret is not valid.', 'access_token 无效或 AppSecret 错误。'),
    advice.secret,
  ),
  row(40002, 'token', words('The grant type is wrong.', 'grant_type 不正确。'), advice.report),
  row(40013, 'token', words('The AppID is not valid.', 'AppID 无效。'), advice.secret),
  row(40014, 'token', words('The access token is not valid.', 'access_token 无效。'), advice.wait),
  row(40125, 'token', words('The AppSecret is not valid.', 'AppSecret 无效。'), advice.secret),
  row(
    40164,
    'token',
    words('The IP address is not on the whitelist.', '调用方 IP 不在白名单中。'),
    advice.whitelist,
  ),
  row(
    40243,
    'token',
    words('The AppSecret is frozen.', 'AppSecret 已被冻结。'),
    words('The administrator has to unfreeze it in the console.', '请管理员登录平台解冻。'),
  ),
  row(41001, 'token', words('The access token is missing.', '缺少 access_token。'), advice.report),
  row(41002, 'token', words('The AppID is missing.', '缺少 appid。'), advice.secret),
  row(41004, 'token', words('The AppSecret is missing.', '缺少 secret。'), advice.secret),
  row(42001, 'token', words('The access token has expired.', 'access_token 已过期。'), advice.wait),
  row(43002, 'refused', words('The call needs POST.', '需要 POST 请求。'), advice.report),
  row(
    43003,
    'refused',
    words('The call needs HTTPS.', '需要 HTTPS 请求。'),
    words('Check WECHAT_API_URL.', '请检查 WECHAT_API_URL。'),
  ),
  row(44002, 'refused', words('The body is empty.', 'POST 数据包为空。'), advice.report),
  row(47001, 'refused', words('The body cannot be read.', '数据格式错误。'), advice.report),
  row(
    45009,
    'put_off',
    words('The daily number of calls is used up.', '接口当日调用次数已达上限。'),
    words(
      'It starts anew tomorrow; the administrator can clear it ten times a month.',
      '次日恢复；管理员每月可清零 10 次。',
    ),
  ),
  row(45011, 'put_off', words('Too many calls in this minute.', '接口每分钟调用频率超限。'), advice.wait),
  row(
    48001,
    'token',
    words('The account may not use this API.', '该账号未获得此接口的权限。'),
    advice.provider,
  ),
  row(
    48006,
    'refused',
    words('The month’s clearings of the call count are used up.', '本月清零次数已用完。'),
    words('Wait for the next month.', '请等待下月。'),
  ),
  row(
    50004,
    'token',
    words('The account may not ask for tokens.', '禁止使用 token 接口。'),
    words('Look at the state of the account in the console.', '请在平台查看账号状态。'),
  ),
  row(
    50007,
    'token',
    words('The account is frozen.', '账号已被冻结。'),
    words('Look at the state of the account in the console.', '请在平台查看账号状态。'),
  ),
  row(
    61004,
    'token',
    words('The IP address is not on the whitelist.', '调用方 IP 未加入白名单。'),
    advice.whitelist,
  ),
  row(
    89501,
    'token',
    words('The IP address waits for the administrator’s confirmation.', '该 IP 调用正在等待管理员确认。'),
    words('The administrator has to confirm it in WeChat.', '请管理员在微信中确认。'),
  ),
  row(
    89503,
    'token',
    words('The IP address needs the administrator’s confirmation.', '该 IP 调用需要管理员确认。'),
    words('The administrator has to confirm it in WeChat.', '请管理员在微信中确认。'),
  ),
  row(
    89506,
    'token',
    words('The administrator rejected the IP address twice.', '管理员已两次拒绝该 IP。'),
    words('It can be asked again after 24 hours.', '24 小时后可再次申请。'),
  ),
  row(
    89507,
    'token',
    words('The administrator rejected the IP address.', '管理员已拒绝该 IP。'),
    words('It can be asked again after an hour.', '1 小时后可再次申请。'),
  ),
  row(76001, 'refused', words('The rid was not found.', 'rid 不存在。'), advice.none),
  row(
    76003,
    'refused',
    words('The path is wrong or not permitted.', '接口路径错误或无权限。'),
    advice.report,
  ),
  row(76021, 'refused', words('The path was not found.', '接口路径不存在。'), advice.report),
  row(76022, 'refused', words('The path is not supported.', '不支持查询该接口路径。'), advice.report),
];
