import { folded } from '../../../text/folded.ts';
import { say } from '../../../text/sentence.ts';
import type { OutgoingWords } from '../../shape/requests/outgoing.ts';
import { units } from '../grammar/numbers.ts';
import { requestedBy } from './asked-by.ts';
import { raiseInText } from './raise.ts';

export const outgoing: OutgoingWords = {
  titles: {
    'request.created': (id) => `${id} 已提交`,
    'request.approved': (id) => `${id} 已批准`,
    'request.rejected': (id) => `${id} 已拒绝`,
    'request.withdrawn': (id) => `${id} 已撤回`,
    'request.expired': (id) => `${id} 无人审批，已到期`,
    'allocation.allocated': (id) => `${id} 已分配`,
    'allocation.active': (id) => `${id} 已生效`,
    'allocation.ended': (id) => `${id} 已结束`,
    'allocation.failed': (id) => `${id} 微信分配失败`,
    'allocation.unknown': (id) => `${id} 结果未知`,
    'allocation.cancelled': (id) => `${id} 已取消分配`,
    'allocation.not_cancelled': (id) => `${id} 无法取消分配`,
  },
  raise: (raise, cost, requester) => say`${raiseInText(raise)} · ${units(cost)} · ${requestedBy(requester)}`,
  reason: (text) => `理由：${folded(text)}`,
  frozen: (scope, reason) => ({
    title: scope === 'all' ? '所有审批已冻结' : '自动审批已冻结',
    text: `理由：${folded(reason)}`,
  }),
  unfrozen: { title: '审批已解除冻结', text: '现在可以继续审批。' },
};
