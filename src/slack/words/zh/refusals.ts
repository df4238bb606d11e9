import type { Rule } from '../../../domain/policy/rule.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../domain/requests/refusals.ts';
import { count } from '../../text/numbers.ts';
import { group, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { Fault, TurnedAway } from '../shape/faults.ts';
import type { LineProblem } from '../shape/line-problem.ts';
import { cardRefusal } from './losses.ts';
import { slackFault } from './slack-faults.ts';
import { unreadable } from './unreadable.ts';

const n = (value: number | bigint) => count(value, 'zh');
const list = (items: readonly number[]) => items.slice(0, 20).map(n).join('、');

/** Mentions beyond it tell nobody more. */
const MOST_NAMED = 15;

/** The people of a rule, and whether the one who asks is among them. */
export function whoDecides(rule: Rule): Sentence {
  const self = rule.selfApproval ? '' : '（申请人本人除外）';
  if (rule.approvers.kind === 'channel') return say`本频道的任何人${self}`;
  const named = [...rule.approvers.users.map(person), ...rule.approvers.groups.map(group)];
  const more = named.length > MOST_NAMED ? ` 等 ${named.length} 个人或用户组` : '';
  if (named.length === 0) return say`无：配置里没有指定审批人`;
  return say`${join(named.slice(0, MOST_NAMED), '、')}${more}${self}`;
}

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

/** What could not be read in a typed line. The suggestion is shown after it. */
export function lineProblem(problem: LineProblem): Sentence {
  switch (problem.reason) {
    case 'unknown_word':
      return problem.nearest === null
        ? say`没有“${problem.typed}”这个命令。`
        : say`没有“${problem.typed}”这个命令，是不是 ${problem.nearest}？`;
    case 'missing_app':
      return say`要给哪个应用提额？请在“提额”后面写应用简称或 AppID。`;
    case 'missing_raise':
      return problem.typed === ''
        ? say`哪个提额？请在命令后面写卡片标题里的编号。`
        : say`“${problem.typed}”不是提额编号。编号形如 R-17，在卡片的标题里。`;
    case 'missing_rate':
      return say`${problem.app} 要提到每分钟多少次？请写在应用后面。`;
    case 'missing_days':
      return say`要提额几天？请写在次数后面。`;
    case 'missing_spaces':
      return say`“${problem.typed}”连在一起，无法识别。请在应用、次数和天数之间加空格。`;
    case 'bad_rate':
      return say`“${problem.typed}”不是有效的次数，请写成 ${problem.nearest}（每分钟次数）。`;
    case 'bad_days':
      return say`“${problem.typed}”不是有效的天数，请写成 ${problem.nearest}。`;
    case 'bad_time':
      return say`看不懂时间“${problem.typed}”。请写成 2026-11-11 00:00、明天9点 或 立即，按你的时区计算。`;
    case 'time_without_day':
      return say`“${problem.typed}”没有写明是哪一天，请补上日期和时间。`;
    case 'time_without_hour':
      return say`“${problem.typed}”没有写明几点，请补上时间。`;
    case 'missing_time':
      return say`什么时候开始？“从”后面缺少时间。`;
    case 'missing_zone':
      return say`Headroom 无法从 Slack 读取你的时区。请在时间后面写上时区，例如 ${problem.offset}。`;
    case 'missing_pack':
      return say`用哪个资源包？“用”后面缺少订单号或其末几位。`;
    case 'unexpected_word':
      return problem.nearest === null
        ? say`看不懂这里的“${problem.typed}”。理由请以“因为”开头。`
        : say`看不懂这里的“${problem.typed}”，是不是 ${problem.nearest}？`;
    case 'too_many_words':
      return say`看不懂这里的“${problem.typed}”。一次只能写一个提额编号，后面不要再写别的。`;
    case 'repeated_word':
      return say`“${problem.word}”写了两次，只需要一次。`;
    case 'missing_chart':
      return say`要看什么图表？请写资源包、应用，或“消耗”。`;
    case 'missing_request':
      return say`要查看哪个申请？请在“查看”后面写上编号。`;
    case 'bad_request':
      return say`“${problem.typed}”不是申请编号。请写成 R-17 的样子，卡片上有编号。`;
    case 'one_too_many':
      return say`看不懂这里的“${problem.typed}”。`;
  }
}

/** Something that is broken, and what the person can do. */
export function fault(problem: Fault, explain: ExplainErrcode): Sentence {
  switch (problem.kind) {
    case 'wechat_unreachable':
      return say`微信没有响应，什么都没有改变，请过一分钟再试。`;
    case 'wechat_unreadable':
      return say`${unreadable.reason}，什么都没有改变，请过一分钟再试。`;
    case 'wechat_refused': {
      const { meaning, advice } = explain(problem.code);
      const from = problem.address === null ? '' : `微信看到的出口 IP 是 ${problem.address}。`;
      return say`微信拒绝了查询（返回码 ${problem.code}）：${meaning.zh}${from}什么都没有改变。${advice.zh}`;
    }
    case 'not_drawn':
      return say`图表暂时画不出来，什么都没有改变，请稍后再试。`;
    case 'slack_refused':
    case 'slack_limited':
    case 'slack_silent':
      return slackFault(problem);
    case 'unexpected':
      return problem.reference === null
        ? say`系统出错了。请重试；如果一直这样，请联系 Headroom 的维护人员。`
        : say`系统出错了。请重试；如果一直这样，请把编号 ${problem.reference} 告诉 Headroom 的维护人员。`;
  }
}

/** Why somebody may not use the app. */
export function turnedAway(why: TurnedAway): string {
  switch (why) {
    case 'stranger':
      return '你不能在这里使用 Headroom：它属于另一个 Slack 组织。请联系该组织的成员来操作。';
    case 'guest':
      return '你不能在这里使用 Headroom：其他工作区的访客没有权限。请联系本组织的成员来操作。';
    case 'deleted':
      return '你不能使用 Headroom：这个 Slack 账号已停用。请联系本组织的成员来操作。';
    case 'unverified':
      return '什么都没有改变：Slack 没有提供你的资料，Headroom 无法确认你属于本组织。请稍后重试。如果仍然如此，请检查 Slack 应用是否有 users:read 权限。';
  }
}
