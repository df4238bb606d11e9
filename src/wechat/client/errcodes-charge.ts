import { advice, type Errcode, row, words } from './errcode-row.ts';

/**
 * Codes of the paid-capability ("charge") APIs, from the error tables of the pages `charge_sp_*` under
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/ and, where those are silent, from the answers
 * of WeChat's staff and of other providers in its developer community.
 */
export const CHARGE_CODES: Errcode[] = [
  row(0, 'ok', words('Success.', '成功。'), advice.none),
  row(10120002, 'refused', words('A parameter is wrong.', '参数错误。'), advice.report),
  row(
    10120020,
    'put_off',
    words('WeChat is busy; seen between 00:00 and 01:00.', '微信侧繁忙，多见于 0 点至 1 点。'),
    advice.wait,
  ),
  row(10120405, 'refused', words('The HTTP method is not allowed.', '请求方法不允许。'), advice.report),
  row(
    10120700,
    'refused',
    words('The SPU is not valid.', '商品 SPU 非法。'),
    words('Check the SPU ids in the configuration.', '请检查配置中的 SPU。'),
  ),
  row(
    10120800,
    'refused',
    words('The order id is not valid.', '订单号非法。'),
    words('Choose another pack.', '请选择其他资源包。'),
  ),
  row(
    10121001,
    'refused',
    words('The order does not exist or is in the wrong state.', '订单不存在或订单状态不正确。'),
    words('Check in the console that the order exists and is paid.', '请在服务商平台确认订单存在且已支付。'),
  ),
  row(10121004, 'put_off', words('System error at WeChat.', '微信系统错误。'), advice.wait),
  row(
    10121009,
    'ok',
    words('This very allocation was already made.', '重复调用：该次分配此前已成功。'),
    advice.none,
  ),
  row(
    10121010,
    'refused',
    words('This allocation was cancelled.', '该次分配已被取消。'),
    words('Ask for a new raise.', '请重新发起提额申请。'),
  ),
  row(10121011, 'maybe_done', words('The allocation is in progress.', '分配正在进行中。'), advice.wait),
  row(
    10121012,
    'refused',
    words('The pack has expired.', '资源包已过期，无法分配。'),
    words('Choose another pack.', '请选择其他资源包。'),
  ),
  row(
    10121013,
    'refused',
    words('The pack is not valid.', '资源包无效。'),
    words(
      'Choose another pack, or look at this one in the console.',
      '请选择其他资源包，或在服务商平台查看。',
    ),
  ),
  row(
    10121031,
    'refused',
    words('The pack has not enough units left.', '资源包剩余额度不足。'),
    words('Take another pack or ask for a smaller raise.', '请换一个资源包，或申请更小的提额。'),
  ),
  row(
    10045,
    'refused',
    words(
      'The receiving AppID has no accepted relation to the provider account.',
      '接收方 AppID 与服务商账号的关系校验未通过。',
    ),
    words(
      'Raises need an AppID of the same legal entity as the provider account.',
      '提额要求接收方 AppID 与服务商账号为同一主体。',
    ),
  ),
  row(10122000, 'refused', words('There is no recent usage.', '暂无近期用量数据。'), advice.none),
  row(-202, 'put_off', words('WeChat is busy (undocumented).', '微信侧繁忙（文档未说明）。'), advice.wait),
  row(
    30014,
    'maybe_done',
    words('Unexplained by WeChat; seen with these calls.', '微信未说明含义，此类接口曾返回。'),
    advice.look,
  ),
  row(
    90026,
    'maybe_done',
    words('Unexplained by WeChat; seen with these calls.', '微信未说明含义，此类接口曾返回。'),
    advice.look,
  ),
  row(
    10121014,
    'maybe_done',
    words('Listed by WeChat without a readable explanation.', '微信文档列出但未见完整说明。'),
    advice.look,
  ),
  row(
    1400001,
    'refused',
    words(
      'The quota of the component is used up (errno of the front end).',
      '组件额度已用完（前端 errno）。',
    ),
    words('Buy more in the console.', '请在服务商平台购买。'),
  ),
];
