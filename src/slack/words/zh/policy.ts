import type { ReviewTerms } from '../../../domain/policy/automatic.ts';
import type { Calendar } from '../../../domain/policy/conditions/calendar.ts';
import type { Range } from '../../../domain/policy/conditions/condition.ts';
import {
  type ConditionWords,
  readCalendar,
  readUnmet,
  readWhen,
} from '../../../domain/policy/conditions/read-conditions.ts';
import type { Unmet } from '../../../domain/policy/conditions/table.ts';
import type { PassedOver } from '../../../domain/policy/decide-policy.ts';
import type { Cap, CapSubject, CapUse } from '../../../domain/policy/meters/caps.ts';
import type { Outcome } from '../../../domain/policy/outcomes.ts';
import type { PolicyRule } from '../../../domain/policy/policy.ts';
import { inLanguage } from '../../../kit/language.ts';
import { channel, group, join, moment, type Piece, person, type Sentence, say } from '../../text/sentence.ts';
import type { PolicyWords } from '../shape/lists.ts';
import type { SubcommandWords } from '../shape/subcommands.ts';
import { days, n, rateShort, some, units } from './grammar/numbers.ts';
import { span } from './grammar/times.ts';
import { whoDecides } from './requests/approvers.ts';
import { budgetLine, budgetUse, limitRefusal, limitUse } from './requests/budgets.ts';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const ids = ({ users, groups }: { users: string[]; groups: string[] }, channels: string[] = []): Sentence => {
  const named: Piece[] = [...users.map(person), ...groups.map(group), ...channels.map(channel)];
  return named.length === 0 ? ['无'] : join(named, '、');
};
const percent = (value: number) => `资源包的 ${Number(value.toFixed(2))}%`;
const apps = (count: number) => `${n(count)} 个应用`;

function range({ min, max }: Range, write: (value: number) => string): string {
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} 至 ${write(max)}`;
  return min !== null ? `不低于 ${write(min)}` : `不超过 ${write(max ?? 0)}`;
}

function calendar(wanted: Calendar): string {
  const { hours, dates } = readCalendar(wanted);
  return [
    ...(wanted.weekdays ? [wanted.weekdays.map((day) => WEEKDAYS[day - 1]).join('、')] : []),
    ...hours,
    ...(dates.length > 0 ? [dates.map(({ from, to }) => `${from} – ${to}`).join(' 或 ')] : []),
    wanted.timeZone,
  ].join(' ');
}

const SOURCES = { person: '人员', alert: '告警', api: 'API', agent: '智能体', series: '定期申请' } as const;

/** How a condition reads. */
const WANTED: ConditionWords<Sentence> = {
  apps: (wanted) => [`应用 ${wanted.join('、')}`],
  owners: (wanted) => say`应用负责人为 ${ids(wanted)}`,
  requester: ({ channels, ...people }) => say`申请人为 ${ids(people, channels)}`,
  rate: (wanted) => [range(wanted, rateShort)],
  days: (wanted) => [range(wanted, days)],
  units: (wanted) => [range(wanted, (value) => units(BigInt(Math.round(value))))],
  share: (wanted) => [range(wanted, percent)],
  appCount: (wanted) => [range(wanted, apps)],
  sources: (wanted) => [`来源为${wanted.map((one) => SOURCES[one]).join('、')}`],
  requested: (wanted) => [`申请时间为 ${calendar(wanted)}`],
  starts: (wanted) => [`开始时间为 ${calendar(wanted)}`],
  overlap: (wanted) => [wanted ? '与其他提额时间重叠' : '与其他提额时间不重叠'],
  breakGlass: (wanted) => [wanted ? '使用紧急破窗' : '不使用紧急破窗'],
};

function actual(unmet: Unmet): Sentence {
  switch (unmet.condition) {
    case 'apps':
      return [unmet.actual.name];
    case 'owners':
      return ids(unmet.actual);
    case 'requester':
      return [person(unmet.actual.userId)];
    case 'rate':
      return [rateShort(unmet.actual)];
    case 'days':
      return [days(unmet.actual)];
    case 'units':
      return [units(unmet.actual)];
    case 'share':
      return [percent(unmet.actual)];
    case 'appCount':
      return [apps(unmet.actual)];
    case 'sources':
      return [SOURCES[unmet.actual]];
    case 'requested':
    case 'starts':
      return [moment(unmet.actual)];
    case 'overlap':
      return [unmet.actual ? '重叠' : '不重叠'];
    case 'breakGlass':
      return [unmet.actual ? '使用' : '不使用'];
  }
}

function whenText({ when }: PolicyRule): Sentence {
  const parts = readWhen(when, WANTED);
  return parts.length === 0 ? ['其他所有申请'] : join(parts, '；');
}

function outcomeText({ name, outcome, reason }: PolicyRule): Sentence {
  const text = comesTo(name, outcome);
  if (!reason?.required) return text;
  const hint = inLanguage(reason.hint, 'zh') ?? reason.pattern;
  return hint === null ? say`${text}；须填写理由` : say`${text}；须填写理由（${hint}）`;
}

function comesTo(name: string, outcome: Outcome): Sentence {
  switch (outcome.kind) {
    case 'refuse':
      return say`不受理：${inLanguage(outcome.sentence, 'zh') ?? ''}`;
    case 'need': {
      const { kind: _kind, ...need } = outcome;
      return say`需 ${n(outcome.need)} 人批准：${whoDecides({ name, ...need })}${outcome.reject ? '；多数拒绝才算拒绝' : ''}`;
    }
    case 'approve':
      return say`自动批准，上限：${outcome.caps.map(cap).join('、')}；${reviewed(name, outcome.review)}`;
    case 'break_glass':
      return say`未经审批立即执行；${reviewed(name, outcome.review)}`;
  }
}

function reviewed(name: string, { withinMs, need, approvers }: ReviewTerms): Sentence {
  const rule = { name, need, approvers, selfApproval: false };
  return say`${span(withinMs)}内须 ${n(need)} 人复核：${whoDecides(rule)}`;
}

const PER: Record<CapSubject, string> = { app: '每个应用', requester: '每个申请人', rule: '合计' };

function cap({ per, units: most, count }: Cap): string {
  const limits = [
    ...(most === null ? [] : [units(BigInt(most))]),
    ...(count === null ? [] : [some(count, '次')]),
  ];
  return `${PER[per]}每天 ${limits.join('且 ')}`;
}

function use({ cap: { per, units: most, count: times }, units: used, count }: CapUse): string {
  const parts = [
    ...(most === null ? [] : [`${n(used)}/${units(BigInt(most))}`]),
    ...(times === null ? [] : [`${n(count)}/${some(times, '次')}`]),
  ];
  return `${PER[per]} ${parts.join('、')}`;
}

const uses = (all: readonly CapUse[]): string => all.map(use).join('、');

function whyPassed({ unmet, held }: PassedOver): Sentence {
  if (held?.kind === 'budget') return say`超出预算 ${held.name}`;
  if (held?.kind === 'people') return say`须由人审批`;
  if (held?.kind === 'frozen') return say`自动批准已冻结`;
  if (held) return say`今日上限已满（已用：${uses(held.exceeded)}）`;
  return join(
    unmet.map((one) => say`${readUnmet(one, WANTED)}（本次：${actual(one)}）`),
    '；',
  );
}

export const policy: PolicyWords = {
  title: (version) => `审批规则 · 以最先符合的一条为准 · 版本 ${version}`,
  rule: (no, rule, foreign) =>
    say`${n(no)}. ${rule.name}：${whenText(rule)} → ${outcomeText(rule)}${foreign ? '（不适用于你的申请）' : ''}`,
  rehearsed: ({ app, rate, days: duration, units: cost }) =>
    `未提交：${app}，${rateShort(rate)}，${days(duration)}，需要 ${units(cost)}`,
  decides: (rule) => say`规则：${rule.name}（${whenText(rule)}）`,
  outcome: (rule) => say`结果：${outcomeText(rule)}`,
  underGrant: ({ id, remaining }) => say`结果：依据预授权 ${id} 立即批准，之后剩余 ${units(remaining)}`,
  uses: (all) => say`今日已用：${uses(all)}`,
  passedOver: (passed) => say`${passed.rule.name} 不适用：${whyPassed(passed)}`,
  reasonMissing: '缺少该规则要求的理由。',
  limit: limitUse,
  budget: budgetUse,
  refused: (over) => say`不受理：${limitRefusal(over)}`,
  counted: (budget, needed, extra) => say`预算 ${budgetLine(budget, needed, extra)}`,
};

export const policyCommand = {
  verbs: ['规则', '审批规则'],
  help: {
    usage: '[提额 <应用> <次数> <天数> …]',
    summary: '查看审批规则，以及某次提额适用哪一条',
    lines: [
      '不带提额：按顺序列出所有规则，以最先符合的一条为准。',
      '带提额：显示适用的规则和原因、审批人和所需额度，不会提交。',
    ],
    examples: ['/quota 规则', '/quota 规则 提额 shop 30万 3天'],
  },
} satisfies SubcommandWords;
