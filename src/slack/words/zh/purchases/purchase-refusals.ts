import type { People } from '../../../../domain/people.ts';
import type { PurchaseRefusal } from '../../../../domain/purchases/purchase-refusals.ts';
import { group, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import { voteRefusal } from '../requests/refusals.ts';

export const named = ({ users, groups }: People): Sentence =>
  join([...users.map(person), ...groups.map(group)], '、');

/** Why a click about a purchase changed nothing, and who can. */
export function purchaseRefusal(why: PurchaseRefusal): Sentence {
  switch (why.reason) {
    case 'not_found':
      return say`没有采购 ${why.purchase}。查看待采购：/quota 采购`;
    case 'other_card':
      return say`Headroom 没有这张卡片的采购记录，未做任何更改。查看待采购：/quota 采购`;
    case 'old_copy':
      return voteRefusal({ ...why, request: why.purchase });
    case 'not_owner':
      return why.owners.users.length + why.owners.groups.length === 0
        ? say`尚未配置预算负责人，无人可以执行此操作。`
        : say`只有预算负责人可以执行此操作：${named(why.owners)}。`;
    case 'purchase_closed':
      return closed(why);
    case 'snoozed_already':
      return say`${person(why.by)} 已设为 ${moment(why.until)} 再提醒。`;
    case 'reason_missing':
    case 'reason_too_long':
      return voteRefusal(why);
    case 'busy':
      return say`多人正在同时更改这次采购，未做任何更改，请稍后再试。`;
  }
}

function closed({ phase, by }: Extract<PurchaseRefusal, { reason: 'purchase_closed' }>): Sentence {
  switch (phase) {
    case 'declined':
      return by === null ? say`这次采购已被拒绝。` : say`${person(by)} 已拒绝这次采购。`;
    case 'covered':
      return say`已经采购。`;
    case 'lapsed':
      return say`已不再需要采购。`;
  }
}
