import { moment, say } from '../../../text/sentence.ts';
import type { UnreadableWords } from '../../shape/unreadable.ts';
import { n } from '../grammar/numbers.ts';

const REASON = '微信的返回内容无法读取';

export const unreadable: UnreadableWords = {
  orders: (value) => `有 ${n(value)} 个订单无法读取，请到服务商平台查看，详情见日志。`,
  specifications: (value) => `有 ${n(value)} 个规格无法读取。`,
  permissionSets: (value) => `有 ${n(value)} 个权限集无法读取。`,
  accounts: (value) => `微信账号列表中有 ${n(value)} 条无法读取。`,
  maybeAmong: {
    orders: (value) => `有 ${n(value)} 个订单无法读取，资源包可能就在其中，请到服务商平台核对。`,
    specifications: (value) => `有 ${n(value)} 个规格无法读取，可能就在其中，请稍后重试。`,
  },
  outdated: (at) => say`订单无法读取，以下是 ${moment(at)} 的数据。`,
  noFigures: {
    no_answer: '微信没有响应。',
    unreadable: `${REASON}。`,
    refused: '微信拒绝返回数据。',
    fault: '新数据未能保存，请查看日志。',
  },
  answer: '微信已响应，但返回内容无法读取',
  reason: REASON,
  faultReason: 'Headroom 出错，请查看日志',
};
