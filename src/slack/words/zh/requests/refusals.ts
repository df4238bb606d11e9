import type { CardRefusal } from '../../../../domain/requests/card-claim.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import { unreadable } from '../faults/unreadable.ts';
import { days, n, rateShort, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { slotsMissing, whoDecides } from './approvers.ts';
import { freeze } from './freeze.ts';
import { policyRefusal } from './policy.ts';
import { question } from './question.ts';
import { AGAIN } from './raise.ts';

const list = (items: readonly number[]) => items.slice(0, 20).map(n).join('、');

/** Why a raise cannot be requested, and how it can. */
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
      const apps = known === '' ? '请使用 wx 开头的 AppID。' : `可选应用：${known}。`;
      if (refusal.nearest === null) return say`没有应用“${refusal.typed}”。${apps}`;
      return say`没有应用“${refusal.typed}”，是不是 ${refusal.nearest}？${apps}`;
    }
    case 'rate_not_sold':
      return say`微信没有 ${rateShort(refusal.rate)} 的规格，最接近的是 ${n(refusal.nearest)}；可选：${list(refusal.sold)}。`;
    case 'days_not_sold':
      return say`微信没有 ${days(refusal.days)}的规格，最接近的是 ${days(refusal.nearest)}；可选天数：${list(refusal.sold)}。`;
    case 'starts_in_past':
      return say`${moment(refusal.at)} 已过。请选更晚的开始时间；不填则批准后立即开始。`;
    case 'same_app_at_once': {
      const { app, rate, other, run } = refusal;
      const when = say`${moment(run.startsAt)} 至 ${moment(run.endsAt)}`;
      const [rates, which] =
        rate === other.rate
          ? [`两次 ${rateShort(rate)}`, '其中一次']
          : [`${rateShort(rate)}和 ${rateShort(other.rate)}`, `${rateShort(rate)}的一次`];
      return say`同一应用的提额不叠加：${app} 在 ${when} 提额 ${rates}，${which}不会生效。请去掉，或换一个时段。`;
    }
    case 'reason_too_long':
      return tooLong(refusal);
    case 'unknown_pack':
      return refusal.nearest === null
        ? say`资源包“${refusal.typed}”不存在或已没有余量。不写资源包则自动选择。`
        : say`没有资源包“${refusal.typed}”，是不是 ${refusal.nearest}？不写资源包则自动选择。`;
    case 'no_pack':
      return say`所有资源包都已没有余量，请先到服务商平台购买。`;
    case 'not_offered':
      return refusal.orderId === null
        ? say`现有资源包都没有 ${rateShort(refusal.rate)}、${days(refusal.days)}的规格，请换一个次数或天数。`
        : say`${packName({ orderId: refusal.orderId, name: null })} 没有 ${rateShort(refusal.rate)}、${days(refusal.days)}的规格，请换次数、天数或资源包。`;
    case 'not_enough_units':
      return refusal.best === null
        ? say`余量不足：需要 ${units(refusal.units)}。${SMALLER}`
        : say`余量不足：需要 ${units(refusal.units)}，${packName({ orderId: refusal.best.orderId, name: null })} 只剩 ${n(refusal.best.left)}。${SMALLER}`;
    case 'pack_ends_before_start':
      return say`${packName({ orderId: refusal.orderId, name: null })} 于 ${moment(refusal.validUntil)} 到期，早于开始时间。请提前开始或换一个资源包。`;
    case 'over_limit':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_break_glass':
      return policyRefusal(refusal);
    case 'frozen':
      return say`没有提交。${freeze.today(refusal.freeze)}`;
    case 'busy':
      return say`同时提交的申请太多，这次没有提交，请稍后再试。`;
    case 'no_channel':
      return say`其他人在这里看不到卡片，请到 Headroom 所在的频道申请。`;
    case 'asked_already':
      return say`该申请已提交过，没有重复提交，卡片在频道里。`;
    case 'same_again': {
      const ago = refusal.secondsAgo < 1 ? '刚刚' : ` ${n(refusal.secondsAgo)} 秒前`;
      return say`没有提交：与你${ago}提交的 ${refusal.request} 相同。要再次提交吗？`;
    }
  }
}

const SMALLER = '请减少次数或天数，或到服务商平台购买资源包。';

function tooLong({ length, max }: { length: number; max: number }): Sentence {
  return say`理由有 ${n(length)} 个字符，最多 ${n(max)} 个。请缩短后重新提交。`;
}

/** Why a raise cannot be renewed. */
export function renewRefusal(refusal: RenewRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`没有提额 ${refusal.request}。编号在卡片的标题里。`;
    case 'not_allocated':
      return say`${refusal.request} 没有分配额度，无法续期。请重新申请提额。`;
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
      return say`找不到申请 ${refusal.request}。${AGAIN}`;
    case 'decided':
      return decided(refusal.phase, refusal.by);
    case 'account_deactivated':
      return say`你的 Slack 账号已停用，不能审批。请由本工作区的有效成员操作。`;
    case 'account_bot':
      return say`应用和机器人不能审批，请由成员操作。`;
    case 'stranger':
      return say`只有本工作区的成员可以审批这个申请。请联系审批人：${whoDecides(refusal.rule)}。`;
    case 'guest':
      return say`访客不能审批这个申请。请联系审批人：${whoDecides(refusal.rule)}。`;
    case 'own_request':
      return say`不能审批自己的申请。审批人：${whoDecides(refusal.rule)}。`;
    case 'not_in_channel':
      return say`只有卡片所在频道的成员可以审批，请先加入频道。`;
    case 'not_listed':
      return say`你不是这个申请的审批人。审批人：${whoDecides(refusal.rule)}。`;
    case 'voted_already':
      return say`你已经批准过：${refusal.have}/${refusal.need} 票，还需其他人批准。`;
    case 'delegate_of_requester':
      return say`你是申请人的代理人，而申请人自己的申请不能由代理人审批。审批人：${whoDecides(refusal.rule)}。`;
    case 'counted_already':
      return refusal.for === refusal.voter
        ? say`${person(refusal.by)} 已代你批准，每位审批人只计一票。`
        : say`${person(refusal.for)} 已计票（由 ${person(refusal.by)} 批准），每位审批人只计一票。`;
    case 'slots_full':
      return say`已不需要你这一票。还缺：${slotsMissing(refusal.missing)}。`;
    case 'frozen':
      return freeze.stopsApproval(refusal.freeze);
    case 'not_requester':
      return say`只有申请人 ${person(refusal.requester)} 可以撤回，审批人可以拒绝。`;
    case 'not_enough_units':
      return say`余量不足：需要 ${units(refusal.units)}，${packName({ orderId: refusal.orderId, name: null })} 只剩 ${n(refusal.left)}。请撤回后减少次数或天数，或到服务商平台购买资源包。`;
    case 'over_limit':
      return policyRefusal(refusal);
    case 'pack_expired':
      return say`${packName({ orderId: refusal.orderId, name: null })} 已于 ${moment(refusal.validUntil)} 到期。请撤回后换一个资源包重新申请。`;
    case 'start_passed':
      return say`开始时间 ${moment(refusal.beginsAt)} 已过。请撤回后选更晚的开始时间重新申请。`;
    case 'reason_too_long':
      return tooLong(refusal);
    case 'edited':
      return say`${refusal.request} 已被修改，未做任何更改。请重新查看后再审批。`;
    case 'rejected_already':
      return say`你已经拒绝过：${refusal.have}/${refusal.need} 票，还需其他人拒绝。`;
    case 'question_open':
    case 'question_unfit':
      return question.refusal(refusal);
    case 'reason_missing':
      return say`拒绝时请写明理由和需要修改之处。`;
    case 'not_unknown':
      return say`${refusal.request} 的结果已经明确，无需再确认，请看卡片。`;
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return cardRefusal(refusal);
    case 'busy':
      return say`多人正在同时操作这张卡片，未做任何更改，请稍后再试。`;
  }
}

function decided(phase: 'approved' | 'rejected' | 'withdrawn' | 'expired', by: string | null): Sentence {
  const who: Sentence = by === null ? say`已` : say`${person(by)} 已`;
  switch (phase) {
    case 'approved':
      return say`${who}批准该申请，结果请看卡片。`;
    case 'rejected':
      return say`${who}拒绝该申请。${AGAIN}`;
    case 'withdrawn':
      return say`${who}撤回该申请。${AGAIN}`;
    case 'expired':
      return say`该申请无人审批，已到期。${AGAIN}`;
  }
}

/** Why a press of a card's button was not taken. */
function cardRefusal(refusal: CardRefusal): Sentence {
  switch (refusal.reason) {
    case 'other_card':
      return say`Headroom 没有这张卡片的申请记录，未做任何更改，已通知管理员。${AGAIN}`;
    case 'card_ahead':
      return say`这张卡片比 Headroom 中 ${refusal.request} 的记录更新，未做任何更改，已通知管理员。核对 Slack 和微信后会更新卡片。`;
    case 'old_copy':
      return say`这是旧卡片，未做任何更改。请使用 ${channel(refusal.channel)} 中 ${refusal.request} 的最新卡片。`;
  }
}
