import { bold, day, moment, type Sentence, say } from '../../../text/sentence.ts';
import type { PlanProblem, PlanWanted, PlanWords } from '../../shape/plans/plan.ts';
import type { QuotaWords } from '../../shape/subcommands.ts';
import { days, n, rateShort, some, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { span } from '../grammar/times.ts';

const window = ({ from, to }: PlanWanted): Sentence => say`${moment(from)} – ${moment(to)}`;

/** What could not be read in a line after `/quota plan`. */
export function planProblem(problem: PlanProblem): Sentence {
  switch (problem.what) {
    case 'no_app':
      return say`要规划什么？请写应用和需要达到的每分钟次数。`;
    case 'bad_rate':
      return problem.typed === ''
        ? say`${problem.app} 需要每分钟多少次？请写在应用后面。`
        : say`“${problem.typed}”不是 ${problem.app} 的有效次数。请写每分钟次数，如 30万。`;
    case 'no_end':
      return say`到什么时候？请在“到”后面写时间。`;
  }
}

export const plan = {
  costs: (cost, wanted, apps) =>
    wanted === null
      ? say`${bold(units(cost))}可满足全部 ${n(apps)} 个应用。`
      : say`${bold(units(cost))}可让 ${wanted.app} 在 ${window(wanted)} 保持 ${rateShort(wanted.rate)}。`,
  held: (all) => {
    const [first, ...others] = all;
    return first && others.length === 0
      ? say`无需提额：${first.app} 在 ${window(first)} 全程已有 ${rateShort(first.rate)}。`
      : say`无需提额：全部 ${n(all.length)} 个应用在这段时间已达到所需次数。`;
  },
  headings: { raises: '提额', limits: '上限', after: '分配后的资源包', instead: '其他方案' },
  raise: (app, { specification, startsAt, endsAt }, pack) =>
    say`${bold(app)} +${rateShort(specification.rate)} · ${moment(startsAt)} – ${moment(endsAt)}（${days(specification.days)}）· ${units(specification.units)} · ${pack}`,
  limit: (wanted, lowest, until) =>
    until === null
      ? say`${wanted.app}：至少 ${rateShort(lowest)}`
      : say`${wanted.app}：${window(wanted)} 至少 ${rateShort(lowest)}，持续到 ${moment(until)}`,
  after: ({ pack, before, after, rest }) =>
    say`${packName(pack)}：${n(before)} → 剩余 ${units(after)}${rest ? '，不够再提额' : ''}；${day(pack.validUntil)} 到期`,
  alternative(app, one) {
    switch (one.kind) {
      case 'higher':
        return one.units === 0n
          ? say`${app} 提到 ${rateShort(one.rate)}：额度相同`
          : say`${app} 提到 ${rateShort(one.rate)}（多 ${rateShort(one.by)}）：多用 ${units(one.units)}`;
      case 'lower':
        return say`${app} 降到 ${rateShort(one.rate)}（少 ${rateShort(one.by)}）：节省 ${units(one.units)}`;
      case 'shorter':
        return say`${app} 到 ${moment(one.to)} 为止（提前 ${span(one.byMs)}）：节省 ${units(one.units)}`;
    }
  },
  overlaps: (ms) => `首尾相接的提额会重叠 ${span(ms)}，避免上限出现缺口。`,
  gap: (app, at) =>
    say`${app} 的上限在 ${moment(at)} 可能短暂回落：前一项结束时后一项才开始，微信未说明是否会有缺口。`,
  pending: (app, { request, rate, startsAt, endsAt }) =>
    say`未计入：${request} 待审批（${app} +${rateShort(rate)}，${moment(startsAt)} – ${moment(endsAt)}）。`,
  unknown: ({ typed, nearest }) =>
    nearest === null
      ? say`已略过：没有“${typed}”这个应用。`
      : say`已略过：没有“${typed}”这个应用。是不是 ${bold(nearest)}？`,
  tooMany: (most) => `一次申请最多包含 ${n(most)} 项提额，请减少应用或缩短时间。`,
  changed: '尚未提交：余量或提额有变化，以下是最新方案。',
  forgotten: '该方案已失效，请重新规划后再提交。',
  gone: '尚未提交：余量或提额有变化。',
  request: (raises, cost) => `申请这 ${some(raises, '项提额')}（${units(cost)}）`,
  chart: (app) => `${app} 的走势图`,
  refusal(refusal, now) {
    switch (refusal.reason) {
      case 'unknown_apps': {
        const known = refusal.known.slice(0, 20).join('、');
        const [first, ...others] = refusal.unknown;
        const odd = [first, ...others].map(({ typed }) => `“${typed}”`).join('、');
        const meant = first.nearest !== null && others.length === 0 ? `是不是 ${first.nearest}？` : '';
        return say`没有${odd}这${others.length === 0 ? '个' : '些'}应用。${meant}${known === '' ? '请写 AppID（wx…）。' : `可选：${known}。`}`;
      }
      case 'window_reversed':
        return say`结束时间 ${moment(refusal.to)} 不晚于开始时间 ${moment(refusal.from)}，请改晚一些。`;
      case 'window_in_past':
        return say`这段时间已过：${moment(refusal.to)} 就结束了。请选择将来的结束时间。`;
      case 'window_too_long':
        return say`最多规划未来两年（资源包的有效期），请选择更早的时间。`;
      case 'app_twice':
        return say`${refusal.app} 写了两次，每个应用只写一次。`;
      case 'beyond_sold':
        return refusal.baseline > 0
          ? say`没有规格能让 ${refusal.app} 达到 ${rateShort(refusal.rate)}。最高为 ${rateShort(refusal.highest)}：在基础的 ${rateShort(refusal.baseline)} 上再加 ${rateShort(refusal.highest - refusal.baseline)}。`
          : say`没有规格能让 ${refusal.app} 达到 ${rateShort(refusal.rate)}。最高规格为 ${rateShort(refusal.highest)}。`;
      case 'not_enough_units': {
        const [first, ...others] = refusal.missing;
        const one = (missing: (typeof refusal.missing)[0]) =>
          missing.before <= now
            ? say`还差 ${bold(units(missing.units))}，请立即购买至少有这么多额度的资源包`
            : say`还差 ${bold(units(missing.units))}，请在 ${moment(missing.before)} 前购买至少有这么多额度的资源包`;
        if (others.length === 0) return say`${one(first)}。`;
        return refusal.missing.flatMap((missing) => say`${missing.account}：${one(missing)}。`);
      }
      case 'too_many_possibilities':
        return say`可能的方案太多，无法逐一比较。请减少应用或缩短时间。`;
    }
  },
  doubt: (which, why, typed, one) => {
    const what = which === 'from' ? '开始' : '结束';
    return one
      ? say`尚未规划。“${typed}”${why}，是不是下面这个${what}时间？`
      : say`尚未规划。“${typed}”${why}，请选择${what}时间。`;
  },
  problem: planProblem,
  form: {
    open: '改为按上限规划',
    back: '改为选择次数和时长',
    title: '规划上限',
    submit: '查看方案',
    intro: '系统会给出保持该上限的最省方案，此时不会提交申请。',
    placeholder: '65万',
    another: (app) => `${app} 20万`,
    eachLine: '每行只写应用和上限，时间和理由请填在对应的输入框中。',
    wrongLine: (no, problem, nearest) =>
      nearest === null ? say`第 ${no} 行：${problem}` : say`第 ${no} 行：${problem}可写成 ${nearest}。`,
    labels: { limit: '每分钟上限', more: '其他应用', from: '从', to: '到' },
    hints: {
      limit: '应用总共需要的每分钟次数，已有的会计算在内。',
      more: '每行写一个应用和它的上限，共用下面的时间。',
      from: '不填则从现在开始。',
      to: '上限保持到这个时间。',
    },
  },
} satisfies PlanWords;

/** What people type after /quota plan, and what its help says. */
export const planCommand = {
  verbs: ['规划', '方案', '计划'],
  parts: {
    to: ['到', '至', '直到', '截至', '截止'],
    lasting: ['持续', '共'],
    and: ['和', '与', '及', '以及'],
  },
  hours: (count) => `${count}小时`,
  help: {
    usage: '<应用> <次数>[，…] 从 <时间> 到 <时间> [因为 <理由>]',
    summary: '计算达到所需次数的最省方案',
    lines: [
      '次数：应用总共需要的每分钟次数，如 65万；已有的会计算在内。',
      '从：写法同提额，不写则从现在开始。到：时间，或某一天（含全天）；也可以写 持续 3天。',
      '多个应用可以共用一段时间，也可以各写各的：shop 30万 到 11月12日，tickets 20万 到 11月13日。',
      '结果包括额度、资源包余量和其他方案，并可一键提交全部提额。',
    ],
    examples: [
      '/quota 规划 shop 65万 从 11月10日 20:00 到 11月12日 2:00',
      '/quota 规划 shop 30万，tickets 20万 从 周五 18:00 持续 3天 因为 双11大促',
    ],
  },
} satisfies QuotaWords['plan'];
