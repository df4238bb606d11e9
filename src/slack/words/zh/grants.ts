import type { AskGrantRefusal, GrantRefusal } from '../../../domain/grants/grant-refusals.ts';
import type { GrantPhase, StandingGrant } from '../../../domain/grants/standing-grant.ts';
import { tally } from '../../../domain/policy/tally.ts';
import { folded } from '../../text/folded.ts';
import { bold, channel, group, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { GrantProblem, GrantWords } from '../shape/approvals/grants.ts';
import { n, rate, rateShort, units } from './grammar/numbers.ts';
import { whoDecides } from './requests/approvers.ts';
import { answers } from './requests/outcomes.ts';
import { AGAIN } from './requests/raise.ts';
import { askRefusal, voteRefusal } from './requests/refusals.ts';
import { approvedUnder, under } from './requests/under-grant.ts';
import { votesMissing } from './requests/votes.ts';

const MOST_NAMED = 10;

function people({ scope: { people: named } }: StandingGrant): Sentence {
  const all = [...named.users.map(person), ...named.groups.map(group)];
  const more = all.length - MOST_NAMED;
  const shown = join(all.slice(0, MOST_NAMED), '、');
  return more > 0 ? say`${shown}，另外 ${n(more)} 个` : shown;
}

/** 一句话里的预授权：`shop，最高 30万/分钟，共 40万额度`。 */
const inText = ({ scope }: StandingGrant): string =>
  `${scope.app.name}，最高 ${rateShort(scope.rate)}，共 ${units(scope.units)}`;

function waitingFor({ rule, votes, expiresAt }: StandingGrant): Sentence {
  const { have, need } = tally(rule, votes);
  return votesMissing(have, need, expiresAt);
}

const PHASES: Record<GrantPhase, string> = {
  pending: '待审批',
  active: '有效',
  rejected: '已拒绝',
  withdrawn: '已撤回',
  expired: '已到期',
  revoked: '已撤销',
  ended: '已结束',
};

export const grants: GrantWords = {
  title: ({ id, scope }) =>
    `${scope.app.name} 预授权：最高 ${rate(scope.rate)}，共 ${units(scope.units)} · ${id}`,
  labels: {
    who: '成员',
    limit: '每次提额',
    remaining: '剩余',
    until: '开始时间早于',
    decides: '审批人',
    votes: '已批准',
    link: '链接',
    under: '批准依据',
  },
  people,
  limit: (value, app) => `${app}，最高 ${rate(value)}`,
  remaining: (remaining, all) => `${n(remaining)} / ${units(all)}`,
  until: (endsAt) => say`${moment(endsAt)}`,
  state(grant, standing, remaining) {
    switch (grant.phase) {
      case 'pending':
        return say`预授权待审批：${waitingFor(grant)}`;
      case 'active':
        return standing === 'used_up'
          ? say`额度已用完 · ${moment(grant.scope.endsAt)} 结束`
          : say`有效：限额内的提额无需再审批 · 剩余 ${units(remaining)} · ${moment(grant.scope.endsAt)} 结束`;
      case 'rejected':
        return say`${person(grant.by)} 于 ${moment(grant.at)} 拒绝：${grant.reasonOfRejection}`;
      case 'withdrawn':
        return say`${person(grant.by)} 于 ${moment(grant.at)} 撤回`;
      case 'expired':
        return say`无人审批，已于 ${moment(grant.at)} 到期。${AGAIN}`;
      case 'revoked':
        return say`${person(grant.by)} 于 ${moment(grant.at)} 撤销，新的提额需要审批`;
      case 'ended':
        return say`已于 ${moment(grant.at)} 结束，新的提额需要审批`;
    }
  },
  permits: (all) => `批准后，这些成员最多可使用 ${units(all)}，无需再审批`,
  buttons: { revoke: '撤销预授权' },
  confirm: {
    title: '撤销这项预授权？',
    text: (id) => `撤销后，${id} 下新的提额需要审批；已批准的提额不受影响。`,
    confirm: '撤销预授权',
    deny: '返回',
  },
  rejectIntro: (id) => `${id} 的申请人会收到这条理由。`,
  under,
  approvedUnder,
  notices: {
    named: (grant) => say`${person(grant.requester)} 申请的预授权 ${grant.id}（${inText(grant)}）`,
    granted: (grant) =>
      say`预授权 ${grant.id} 已批准：${inText(grant)}。${moment(grant.scope.endsAt)} 之前，限额内的提额无需再审批。`,
    rejected: (grant, by, reason) =>
      say`${person(by)} 拒绝了预授权 ${grant.id}：${inText(grant)}。理由：${folded(reason)}`,
    expired: (grant) => say`预授权 ${grant.id} 无人审批，已到期：${inText(grant)}。${AGAIN}`,
    revoked: (grant, by, remaining) =>
      say`${person(by)} 撤销了预授权 ${grant.id}：${inText(grant)}，剩余 ${units(remaining)}。新的提额需要审批。`,
    ended: (grant, remaining) =>
      say`预授权 ${grant.id} 已结束：${inText(grant)}，剩余 ${units(remaining)}。新的提额需要审批。`,
    unposted: (grant) =>
      say`预授权 ${grant.id}（${inText(grant)}）无法审批：卡片发不到 ${channel(grant.channel)}。请把 Headroom 加入该频道，再重新申请。`,
    changed: (grant) => say`预授权 ${grant.id} 有变化：${inText(grant)}。最新状态请看卡片。`,
  },
  answers: {
    asked: (id, channelId) => say`预授权 ${id} 已提交，等待 ${channel(channelId)} 审批；有结果会通知你。`,
    ends: (end) => say`结束时间：${end}。`,
    counted: (id, have, need) => say`已批准 ${id}：${have}/${need} 票。`,
    granted: (id) => say`已批准 ${id}，限额内的提额无需再审批。`,
    rejected: answers.rejected,
    withdrawn: (id) => say`已撤回 ${id}。`,
    used: (request, grant) =>
      say`${request} 已按预授权 ${grant.id} 批准，其中剩余 ${units(grant.remaining)}。微信正在分配。`,
    revoked: (id) => say`已撤销 ${id}。新的提额需要审批，已批准的提额不受影响。`,
  },
  list: {
    title: '预授权',
    empty: '没有有效的预授权。可以申请：/quota 授权 ops shop 最高 30万 40万额度 到 周五',
    row: (grant, standing, remaining) => {
      const who = say`${bold(grant.id)} · ${people(grant)} · ${inText(grant)}`;
      switch (grant.phase) {
        case 'pending':
          return say`${who} · 待审批：${waitingFor(grant)}`;
        case 'active':
          return standing === 'used_up'
            ? say`${who} · 额度已用完 · ${moment(grant.scope.endsAt)} 结束`
            : say`${who} · 剩余 ${n(remaining)} · ${moment(grant.scope.endsAt)} 结束`;
        case 'rejected':
        case 'withdrawn':
        case 'expired':
        case 'revoked':
        case 'ended':
          return say`${who} · ${PHASES[grant.phase]}`;
      }
    },
    hint: '撤销：/quota 授权 撤销 G-3 · 用法：/quota 帮助 授权',
  },
  refusals: { ask, decide, line: grantProblem },
};

/** Why a grant cannot be asked for, and how it can. */
function ask(refusal: AskGrantRefusal): Sentence {
  switch (refusal.reason) {
    case 'unknown_people': {
      const how = '成员请用 @，用户组请写它的名称。';
      if (refusal.nearest === null) return say`没有用户组“${refusal.typed}”。${how}`;
      return say`没有用户组“${refusal.typed}”，是不是 ${bold(refusal.nearest)}？${how}`;
    }
    case 'unknown_person':
      return say`在 Slack 中找不到成员 ${refusal.userId}。请用 @ 指定成员。`;
    case 'nobody_named':
      return say`预授权需要写明成员：用 @ 指定，或写用户组。`;
    case 'too_many_people':
      return say`一项预授权最多 ${n(refusal.most)} 个成员和用户组。请改用用户组。`;
    case 'ends_in_past':
      return say`结束时间 ${moment(refusal.at)} 已过，请选更晚的时间。`;
    case 'ends_too_late':
      return say`预授权最长一年，即到 ${moment(refusal.latest)} 为止。请选更早的结束时间。`;
    case 'rate_too_low':
      return say`没有低至 ${rateShort(refusal.rate)} 的提额，最低为 ${rateShort(refusal.lowest)}。`;
    case 'too_few_units':
      return say`${units(refusal.units)}不够任何一次提额，最少需要 ${n(refusal.fewest)}。`;
    case 'unknown_app':
    case 'reason_too_long':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_channel':
    case 'asked_already':
      return askRefusal(refusal);
  }
}

/** Why a click or a line about a grant changed nothing, and who or what can. */
function decide(refusal: GrantRefusal): Sentence {
  switch (refusal.reason) {
    case 'own_request':
    case 'delegate_of_requester':
    case 'counted_already':
    case 'not_in_channel':
    case 'not_listed':
    case 'voted_already':
    case 'slots_full':
    case 'rejected_already':
    case 'frozen':
    case 'account_deactivated':
    case 'account_bot':
    case 'stranger':
    case 'guest':
    case 'not_requester':
    case 'reason_missing':
    case 'reason_too_long':
      return voteRefusal(refusal);
    case 'not_found':
      return say`没有预授权 ${refusal.grant}。查看有效的预授权：/quota 授权`;
    case 'other_card':
      return say`Headroom 没有这张卡片的记录，未做任何更改。${AGAIN}`;
    case 'old_copy':
      return voteRefusal({ ...refusal, request: refusal.grant });
    case 'decided': {
      const what = refusal.phase === 'active' ? '已批准' : PHASES[refusal.phase];
      return refusal.by === null
        ? say`该预授权${what}，状态请看卡片。`
        : say`${person(refusal.by)} ${what}该预授权，状态请看卡片。`;
    }
    case 'not_active':
      return refusal.phase === 'pending'
        ? say`${refusal.grant} 还没有批准。要撤回：/quota 授权 撤回 ${refusal.grant}`
        : say`${refusal.grant} ${PHASES[refusal.phase]}，无需撤销。`;
    case 'may_not_revoke':
      return say`只有申请人 ${person(refusal.requester)} 和审批人可以撤销。审批人：${whoDecides(refusal.rule)}。`;
    case 'busy':
      return say`多人正在同时操作这项预授权，未做任何更改，请稍后再试。`;
  }
}

/** What could not be read in a line. The suggestion is shown after it. */
export function grantProblem(problem: GrantProblem): Sentence {
  switch (problem.what) {
    case 'no_limit':
      return say`最高多少次？请写“最高”和每分钟次数，如 最高 30万。`;
    case 'no_people':
      return problem.typed === ''
        ? say`给谁？请在应用前面用 @ 指定成员，或写用户组。`
        : say`“${problem.typed}”既不是成员，也不是用户组。`;
    case 'no_app':
      return say`哪个应用？请在“最高”前面写简称或 AppID。`;
    case 'no_units':
      return say`一共多少额度？请在次数后面写，如 40万额度。`;
    case 'bad_amount':
      return say`无法识别“${problem.typed}”。请写次数和额度，如 30万 40万额度。`;
    case 'no_end':
      return say`到什么时候？预授权必须有结束时间，请在“到”后面写日期或时间。`;
    case 'no_grant':
      return problem.typed === ''
        ? say`哪项预授权？请写卡片上的编号，如 G-3。`
        : say`“${problem.typed}”不是预授权。请写卡片上的编号，如 G-3。`;
  }
}
