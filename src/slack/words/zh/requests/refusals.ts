import type { CardRefusal } from '../../../../domain/requests/card-claim.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import { unreadable } from '../faults/unreadable.ts';
import { n } from '../grammar/numbers.ts';
import { slotsMissing, whoDecides } from './approvers.ts';
import { policyRefusal } from './policy.ts';

const list = (items: readonly number[]) => items.slice(0, 20).map(n).join('、');

/** Why a raise cannot be asked for, and how it can. */
export function askRefusal(refusal: AskRefusal): Sentence {
  const odd = 'unreadable' in refusal ? (refusal.unreadable ?? 0) : 0;
  if (odd === 0) return plainRefusal(refusal);
  if (refusal.reason === 'no_pack') return [unreadable.maybeAmong.orders(odd)];
  const kind = refusal.reason === 'unknown_pack' ? 'orders' : 'specifications';
  return say`${plainRefusal(refusal)}${unreadable.maybeAmong[kind](odd)}`;
}

function plainRefusal(refusal: AskRefusal): Sentence {
  switch (refusal.reason) {
    case 'unknown_app': {
      const known = refusal.known.slice(0, 20).join('、');
      const apps = known === '' ? '请输入 wx 开头的 AppID。' : `可用的应用：${known}。`;
      if (refusal.nearest === null) return say`没有名为“${refusal.typed}”的应用。${apps}`;
      return say`没有名为“${refusal.typed}”的应用，是不是 ${refusal.nearest}？${apps}`;
    }
    case 'rate_not_sold':
      return say`微信没有 ${n(refusal.rate)}次/分钟 的规格，最接近的是 ${n(refusal.nearest)}；可选：${list(refusal.sold)}。`;
    case 'days_not_sold':
      return say`微信没有 ${n(refusal.days)}天 的规格，最接近的是 ${n(refusal.nearest)}天；可选天数：${list(refusal.sold)}。`;
    case 'starts_in_past':
      return say`${moment(refusal.at)} 已经过去。请选更晚的开始时间，或不填，批准后立即开始。`;
    case 'reason_too_long':
      return say`理由有 ${n(refusal.length)} 个字符，最多 ${n(refusal.max)} 个。请缩短后重新申请。`;
    case 'unknown_pack':
      return refusal.nearest === null
        ? say`没有还有余量的资源包“${refusal.typed}”。不指定资源包会自动选择。`
        : say`没有资源包“${refusal.typed}”，是不是 ${refusal.nearest}？不指定资源包会自动选择。`;
    case 'no_pack':
      return say`没有还有余量的资源包，需要先在微信后台购买。`;
    case 'not_offered':
      return refusal.orderId === null
        ? say`现有资源包都不提供 ${n(refusal.rate)}次/分钟、${n(refusal.days)}天 的规格，请换一个次数或天数。`
        : say`资源包 ${refusal.orderId} 不提供 ${n(refusal.rate)}次/分钟、${n(refusal.days)}天 的规格，请换次数、天数或资源包。`;
    case 'not_enough_units':
      return refusal.best === null
        ? say`需要 ${n(refusal.units)}额度，没有资源包够用。请减少申请，或在微信后台购买资源包。`
        : say`需要 ${n(refusal.units)}额度，${refusal.best.orderId} 只剩 ${n(refusal.best.left)}。请减少申请，或在微信后台购买资源包。`;
    case 'pack_ends_before_start':
      return say`资源包 ${refusal.orderId} 有效期至 ${moment(refusal.validUntil)}，早于开始时间。请提前开始或换一个资源包。`;
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
      return policyRefusal(refusal);
    case 'no_channel':
      return say`在这里别人看不到卡片。请在 Headroom 已加入的频道里申请。`;
    case 'asked_already':
      return say`这个申请已经提交过，只算一次，卡片在频道里。`;
    case 'same_again': {
      const ago = refusal.secondsAgo < 1 ? '刚刚' : ` ${n(refusal.secondsAgo)} 秒前`;
      return say`没有提交：与你${ago}提交的 ${refusal.request} 相同。要再次提交吗？`;
    }
  }
}

/** Why a raise cannot be renewed. */
export function renewRefusal(refusal: RenewRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`没有编号为 ${refusal.request} 的提额。编号在卡片的标题里。`;
    case 'not_allocated':
      return say`${refusal.request} 没有分配成功，无法续期。请重新申请提额。`;
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return cardRefusal(refusal);
    default:
      return askRefusal(refusal);
  }
}

/** Why a click changed nothing, and who or what can. */
export function voteRefusal(refusal: VoteRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`申请 ${refusal.request} 已不存在。如仍需要，请重新申请。`;
    case 'decided':
      return decided(refusal.phase, refusal.by);
    case 'own_request':
      return say`这是你自己的申请，需要由别人审批：${whoDecides(refusal.rule)}。`;
    case 'not_in_channel':
      return say`只有卡片所在频道的成员可以审批：${whoDecides(refusal.rule)}。请先加入频道。`;
    case 'not_listed':
      return say`你不在审批人名单里，请联系：${whoDecides(refusal.rule)}。`;
    case 'voted_already':
      return say`你已经批准过：${refusal.have}/${refusal.need} 票，还需要其他人批准。`;
    case 'slots_full':
      return say`不需要你的批准：你所在的一方已经批准。还需要：${slotsMissing(refusal.missing)}。`;
    case 'not_requester':
      return say`只有申请人 ${person(refusal.requester)} 可以撤回。如果你是审批人，可以驳回。`;
    case 'not_enough_units':
      return say`需要 ${n(refusal.units)}额度，资源包 ${refusal.orderId} 现在只剩 ${n(refusal.left)}。请撤回后减少申请，或在微信后台购买资源包。`;
    case 'pack_expired':
      return say`资源包 ${refusal.orderId} 已于 ${moment(refusal.validUntil)} 到期。请撤回，换一个资源包重新申请。`;
    case 'start_passed':
      return say`开始时间 ${moment(refusal.beginsAt)} 已经过去。请撤回，换更晚的开始时间重新申请。`;
    case 'reason_too_long':
      return say`理由有 ${n(refusal.length)} 个字符，最多 ${n(refusal.max)} 个。请缩短后重新提交。`;
    case 'reason_missing':
      return say`驳回需要写明理由，请说明应当怎么改。`;
    case 'not_unknown':
      return say`${refusal.request} 的结果已经明确，请看卡片，不需要再核实。`;
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return cardRefusal(refusal);
    case 'busy':
      return say`同时操作这张卡片的人太多，什么都没有改变，请稍后再试。`;
  }
}

function decided(phase: 'approved' | 'rejected' | 'withdrawn' | 'expired', by: string | null): Sentence {
  const who: Sentence = by === null ? say`已` : say`已由 ${person(by)} `;
  switch (phase) {
    case 'approved':
      return say`该申请${who}批准，结果请看卡片。`;
    case 'rejected':
      return say`该申请${who}驳回。如仍需要，请重新申请。`;
    case 'withdrawn':
      return say`该申请${who}撤回。如仍需要，请重新申请。`;
    case 'expired':
      return say`该申请无人审批，已失效。如仍需要，请重新申请。`;
  }
}

/** Why a press of a card's button was not taken. */
function cardRefusal(refusal: CardRefusal): Sentence {
  switch (refusal.reason) {
    case 'other_card':
      return say`Headroom 中没有这张卡片对应的申请，因此未做任何更改，并已通知管理员。如仍需要，请重新申请。`;
    case 'card_ahead':
      return say`这张卡片比 Headroom 中 ${refusal.request} 的记录更新，因此未做任何更改。正在与 Slack 和微信核对，核对后会更新卡片，并已通知管理员。`;
    case 'old_copy':
      return say`这是旧卡片，未做任何更改。请使用 ${channel(refusal.channel)} 中 ${refusal.request} 的最新卡片。`;
  }
}
