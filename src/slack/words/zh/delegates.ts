import { channel, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { QuotaWords } from '../shape/subcommands.ts';
import type { Words } from '../shape/words.ts';
import { days, n } from './grammar/numbers.ts';
import { voter } from './requests/approvers.ts';

export const delegates = {
  approvedFor: (principal) => say`你以代理人身份代 ${person(principal)} 批准。`,
  notifies({ anyone, count, people: few, delegates: others }) {
    const who = few.length > 0 ? say`：${people(few)}` : [];
    const parts = [
      ...(count > 0 ? [say`通知 ${n(count)} 人${who}`] : []),
      ...(others.length > 0
        ? [
            say`另通知 ${join(
              others.map((one) => voter(one.userId, one.for)),
              '、',
            )}`,
          ]
        : []),
    ];
    if (parts.length === 0) return anyone ? say`卡片所在频道的任何成员都可以批准。` : say`不通知任何人。`;
    return say`${join(parts, '；')}。${anyone ? '卡片所在频道的任何成员也可以批准。' : ''}`;
  },
  waits: (what, principal, channelId) =>
    say`${what} 等待审批。你代 ${person(principal)} 审批，请在 ${channel(channelId)} 的卡片上批准或拒绝。`,
  named: ({ delegate, until }) =>
    say`${moment(until)} 之前，${person(delegate)} 可以代你审批。你仍可自己审批，两人合计一票。`,
  notPassedOn: (principals) => say`${people(principals)} 委托给你的审批不会转给你的代理人。`,
  ended: (delegate) => say`${person(delegate)} 不再代你审批。`,
  none: say`目前没有人代你审批。委托他人：/quota 委托 @同事 到 周五。`,
  mine: (one, now) => say`${person(one.delegate)} 代你审批，${period(one, now)}。`,
  toMe: (one, now) => say`你代 ${person(one.for)} 审批，${period(one, now)}。`,
  whichEnd: (typed, times) =>
    say`“${typed}”可能是 ${join(times.map(moment), ' 或 ')}。未做任何更改，请写明日期和时间。`,
  unknown: (typed) => say`无法识别“${typed}”。请在输入 @ 后从 Slack 的列表中选择。`,
  refusal(refusal): Sentence {
    switch (refusal.reason) {
      case 'delegate_yourself':
        return say`不能委托给自己，请选择其他人。`;
      case 'until_passed':
        return say`${moment(refusal.until)} 已过，请选择更晚的结束时间。`;
      case 'delegated_too_long':
        return say`委托最长 ${days(refusal.days)}，请选择更早的结束时间。`;
      case 'delegate_away': {
        const { delegation } = refusal;
        return say`${person(delegation.for)} 也不在：${moment(delegation.until)} 之前由 ${person(delegation.delegate)} 代为审批。请选择其他人。`;
      }
      case 'delegate_unknown':
        return say`在 Slack 中找不到成员 ${refusal.delegate}。请指定其他人。`;
      case 'delegate_deactivated':
        return say`${person(refusal.delegate)} 的账号已停用，请选择其他人。`;
      case 'delegate_bot':
        return say`${person(refusal.delegate)} 是应用，不能审批。请选择一位成员。`;
      case 'nothing_delegated':
        return say`你没有委托任何人。配置文件中的委托只能由管理员修改。`;
      case 'busy':
        return say`多人正在同时修改委托，未做任何更改，请稍后再试。`;
    }
  },
} satisfies Words['delegates'];

function people(ids: readonly string[]): Sentence {
  return join(ids.map(person), '、');
}

function period({ from, until }: { from: number; until: number }, now: number): Sentence {
  return from > now ? say`从 ${moment(from)} 到 ${moment(until)}` : say`到 ${moment(until)} 为止`;
}

/** What is typed after `/quota delegate`, and its help. */
export const delegateCommand: QuotaWords['delegate'] = {
  verbs: ['委托', '代理'],
  clauses: { to: ['给'], until: ['到', '直到', '至'], off: ['关闭', '结束', '停止'] },
  sampleEnd: '周五',
  help: {
    usage: '[@同事 到 <时间>]',
    summary: '离开期间请人代你审批',
    lines: [
      '到：周五（含当天）、12月4日 或 2026-12-04 18:00，按你的时区计算。',
      '两人合计一票，且不能代批你自己的申请。',
      '不写同事：查看你的代理人，以及你代谁审批。关闭：立即结束。',
    ],
    examples: ['/quota 委托 @mei 到 周五', '/quota 委托', '/quota 委托 关闭'],
  },
};
