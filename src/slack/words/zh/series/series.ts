import { tally } from '../../../../domain/policy/tally.ts';
import { type Pause, type Run, type Series, unitsOfRun } from '../../../../domain/series/series.ts';
import type { Instant } from '../../../../kit/instant.ts';
import { folded } from '../../../text/folded.ts';
import { bold, channel, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { SeriesWords } from '../../shape/approvals/series.ts';
import { days, n, rate, rateShort, units } from '../grammar/numbers.ts';
import { answers } from '../requests/outcomes.ts';
import { AGAIN } from '../requests/raise.ts';
import { votesMissing } from '../requests/votes.ts';
import { phases, seriesRefusals } from './series-refusals.ts';
import { every, whyRefused } from './series-times.ts';

const MOST_PAST = 5;

/** 一句话里的系列：`shop，30万/分钟，1 天，每周五 19:00`。 */
function inText({ plan }: Series): string {
  const raises = plan.items.map(
    ({ app, rate: value, days: lasts }) => `${app.name}，${rateShort(value)}，${days(lasts)}`,
  );
  return `${raises.join('；')}，${every(plan.timetable)}`;
}

function waitingFor({ rule, votes, expiresAt }: Series): Sentence {
  const { have, need } = tally(rule, votes);
  return votesMissing(have, need, expiresAt);
}

function pauseReason(why: Pause): Sentence {
  switch (why.kind) {
    case 'person':
      return say`由 ${person(why.by)} 暂停`;
    case 'failures':
      return say`连续 ${n(why.count)} 次失败`;
    case 'policy':
      return why.refuses
        ? say`策略已变更，规则 ${why.rule} 不再允许`
        : say`策略已变更，现由规则 ${why.rule} 决定，需要重新审批`;
  }
}

/** After a skip was undone. */
const takesPlace = (id: string, run: Instant): Sentence => say`${id} 在 ${moment(run)} 的这一次照常进行。`;

/** What to do about a pause. */
function remedy(id: string, why: Pause): string {
  if (why.kind !== 'policy') return `请点击卡片上的“恢复”，或输入：/quota 系列 恢复 ${id}`;
  return why.refuses
    ? `请停止该系列，或请人调整策略：/quota 系列 停止 ${id}`
    : `恢复即重新提交审批：/quota 系列 恢复 ${id}`;
}

function outcome(run: Run): Sentence {
  switch (run.outcome) {
    case 'requested':
      return say`已申请 ${run.request}`;
    case 'allocated':
      return say`${run.request} 已分配`;
    case 'failed':
      return say`${run.request} 失败`;
    case 'skipped':
      return say`${person(run.by)} 跳过`;
    case 'refused':
      return say`未申请：${whyRefused(run.why)}`;
    case 'frozen':
      return say`未申请：审批已冻结`;
    case 'missed':
      return say`错过：Headroom 停机`;
  }
}

export const series: SeriesWords = {
  title: ({ id, plan: { items } }) =>
    `系列 ${items.map(({ app, rate: value }) => `${app.name} ${rateShort(value)}`).join('、')} · ${id}`,
  labels: {
    raises: '每次',
    when: '时间',
    next: '接下来',
    cost: '额度',
    past: '最近',
    overlaps: '时间重叠',
    decides: '审批人',
    votes: '已批准',
    link: '链接',
  },
  raises: ({ plan: { items } }) =>
    join(
      items.map(({ app, rate: value, days: lasts }) => say`${app.name}，${rate(value)}，${days(lasts)}`),
      '；',
    ),
  when: (table) => say`${every(table)}（${table.timeZone} 时间），到 ${moment(table.until)} 为止`,
  next: (runs, more) => {
    const shown = join(runs.map(moment), ' · ');
    return more > 0 ? say`${shown} · 另有 ${n(more)} 次` : shown;
  },
  cost: ({ plan }, remaining) =>
    say`${units(unitsOfRun(plan))} × ${n(plan.runs)} 次 = ${n(plan.units)}，剩余 ${n(remaining)}`,
  past: ({ history, doneUntil }) =>
    join(
      history
        .filter(({ at, outcome: kind }) => at <= doneUntil || kind === 'skipped')
        .slice(-MOST_PAST)
        .reverse()
        .map((run) => say`${moment(run.at)}：${outcome(run)}`),
      ' · ',
    ),
  overlaps: ({ overlaps }) =>
    join(
      overlaps.map(({ series: id, at }) => say`${id}，首次在 ${moment(at)}`),
      ' · ',
    ),
  state(shown) {
    switch (shown.phase) {
      case 'pending':
        return say`系列待审批：${waitingFor(shown)}`;
      case 'active':
        return say`有效：每次提前一天预告，无需再审批`;
      case 'paused':
        return say`${moment(shown.at)} 暂停：${pauseReason(shown.why)}。${remedy(shown.id, shown.why)}`;
      case 'rejected':
        return say`${person(shown.by)} 于 ${moment(shown.at)} 拒绝：${shown.reasonOfRejection}`;
      case 'withdrawn':
        return say`${person(shown.by)} 于 ${moment(shown.at)} 撤回`;
      case 'stopped':
        return say`${person(shown.by)} 于 ${moment(shown.at)} 停止，不再提额`;
      case 'expired':
        return say`无人审批，已于 ${moment(shown.at)} 到期。${AGAIN}`;
      case 'ended':
        return say`已于 ${moment(shown.at)} 结束，不再提额`;
    }
  },
  permits: (all) => `批准后，该系列最多可使用 ${units(all)}，无需再审批`,
  buttons: { skip: '跳过', unskip: '撤销', pause: '暂停', resume: '恢复', stop: '停止系列' },
  confirm: {
    title: '停止这个系列？',
    text: (id) => `停止后，${id} 不再提额；已提交的申请不受影响。`,
    confirm: '停止系列',
    deny: '返回',
  },
  rejectIntro: (id) => `系列 ${id} 的申请人会看到这条理由。`,
  notices: {
    approved: (one) => say`系列 ${one.id} 已批准：${inText(one)}。每次会提前一天在这里预告。`,
    rejected: (one, by, reason) =>
      say`${person(by)} 拒绝了系列 ${one.id}：${inText(one)}。理由：${folded(reason)}`,
    expired: (one) => say`系列 ${one.id} 无人审批，已到期：${inText(one)}。${AGAIN}`,
    paused: (one) =>
      one.phase === 'paused'
        ? say`系列 ${one.id} 已暂停：${pauseReason(one.why)}。${remedy(one.id, one.why)}`
        : say`系列 ${one.id} 曾经暂停，现已不再暂停。`,
    resumed: (one) => say`系列 ${one.id} 已恢复，暂停期间的不再补上。`,
    resubmitted: (one) => say`系列 ${one.id} 需要按规则 ${one.rule.name} 重新审批，批准前不会提额。`,
    stopped: (one, by) => say`${person(by)} 停止了系列 ${one.id}：${inText(one)}。不再提额。`,
    ended: (one) => say`系列 ${one.id} 已结束：${inText(one)}。`,
    unposted: (one) =>
      say`系列 ${one.id} 无法审批：卡片发不到 ${channel(one.channel)}。请把 Headroom 加入该频道，再重新申请。`,
    announced: (one, run) =>
      say`${one.id} 将于 ${moment(run)} 提额，使用 ${units(unitsOfRun(one.plan))}：${inText(one)}。不需要这一次，请点“跳过”。`,
    skipped: (one, run, by) => say`${person(by)} 跳过了 ${one.id} 在 ${moment(run)} 的这一次，不会分配。`,
    unskipped: (one, run) => takesPlace(one.id, run),
    requested: (one, run, request, late) =>
      late
        ? say`${request} 是 ${one.id} 原定 ${moment(run)} 的那一次，已经晚了：Headroom 停机，或未能按时申请。`
        : say`${request} 是 ${one.id} 在 ${moment(run)} 的这一次，结果见其卡片。`,
    refused: (one, run, why) => say`${one.id} 在 ${moment(run)} 的这一次没有申请：${whyRefused(why)}。`,
    frozen: (one, run) => say`${one.id} 在 ${moment(run)} 的这一次没有申请：审批已冻结。`,
    missed: (one, run, count) =>
      count === 1
        ? say`${one.id} 错过了 ${moment(run)} 的这一次：Headroom 一直停机到它结束，没有分配。`
        : say`${one.id} 从 ${moment(run)} 起错过了 ${n(count)} 次：Headroom 停机，没有分配。`,
    changed: (one) => say`系列 ${one.id} 有变化，最新状态请看卡片。`,
  },
  answers: {
    asked: (one) =>
      say`系列 ${one.id} 已提交，等待 ${channel(one.channel)} 审批：共 ${n(one.plan.runs)} 次，合计 ${units(one.plan.units)}。`,
    first: (at) => say`首次：${at}。`,
    overlaps: ({ overlaps }) =>
      say`请留意重叠：${join(
        overlaps.map(({ series: id, at }) => say`${id}（首次 ${moment(at)}）`),
        '、',
      )}。同一应用同时生效的提额不一定叠加。`,
    counted: (id, have, need) => say`已批准 ${id}：${have}/${need} 票。`,
    approved: (id) => say`已批准 ${id}，每次会提前一天预告。`,
    rejected: answers.rejected,
    withdrawn: (id) => say`已撤回 ${id}。`,
    paused: (id) => say`已暂停 ${id}，恢复前的不会提额。`,
    resumed: (id) => say`已恢复 ${id}。`,
    resubmitted: (id) => say`策略已变更，${id} 已重新提交审批。`,
    stopped: (id) => say`已停止 ${id}，已提交的申请不受影响。`,
    skipped: (id, run) => say`已跳过 ${id} 在 ${moment(run)} 的这一次，开始前不久之前可以撤销。`,
    unskipped: takesPlace,
  },
  list: {
    title: '系列',
    empty: '没有系列。可以申请：/quota 系列 shop 30万 每周五 19:00 持续 1天 到 12月31日',
    row: (one, next, remaining) => {
      const what = say`${bold(one.id)} · ${inText(one)}`;
      return one.phase === 'pending'
        ? say`${what} · 待审批：${waitingFor(one)}`
        : say`${what} · ${stateInList(one, next)} · 剩余 ${units(remaining)}`;
    },
    hint: '更改：/quota 系列 跳过|暂停|恢复|停止 S-3 · 用法：/quota 帮助 系列',
  },
  refusals: seriesRefusals,
};

function stateInList(one: Series, next: Instant | null): Sentence {
  if (one.phase === 'active' && next !== null) return say`下次 ${moment(next)}`;
  return [phases[one.phase]];
}
