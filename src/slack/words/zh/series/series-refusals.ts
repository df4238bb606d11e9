import type { SeriesPhase } from '../../../../domain/series/series.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../../../domain/series/series-refusals.ts';
import { moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { SeriesProblem, SeriesWords } from '../../shape/approvals/series.ts';
import { days } from '../grammar/numbers.ts';
import { AGAIN } from '../requests/raise.ts';
import { askRefusal, voteRefusal } from '../requests/refusals.ts';

export const phases: Record<SeriesPhase, string> = {
  pending: '待审批',
  active: '有效',
  paused: '已暂停',
  rejected: '已拒绝',
  withdrawn: '已撤回',
  stopped: '已停止',
  expired: '已到期',
  ended: '已结束',
};

/** Why a series cannot be asked for, and how it can. */
function ask(refusal: AskSeriesRefusal): Sentence {
  switch (refusal.reason) {
    case 'ends_in_past':
      return say`系列不能在过去（${moment(refusal.at)}）结束，请选更晚的时间。`;
    case 'ends_too_late':
      return say`系列最长两年，即到 ${moment(refusal.latest)} 为止。请选更早的结束时间。`;
    case 'never_runs':
      return say`在 ${moment(refusal.until)} 之前一次也轮不到。请换个日子，或选更晚的结束时间。`;
    case 'runs_overlap':
      return say`各次会重叠：${moment(refusal.first)} 开始的一次持续 ${days(refusal.days)}，到 ${moment(refusal.next)} 还没结束。请减少天数，或拉长间隔。`;
    case 'same_app_twice':
      return say`${refusal.app} 写了两次。同一应用的提额不会叠加，请只写一次。`;
    case 'unknown_app':
    case 'rate_not_sold':
    case 'days_not_sold':
    case 'unknown_pack':
    case 'no_pack':
    case 'not_offered':
    case 'not_enough_units':
    case 'pack_ends_before_start':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'reason_too_long':
    case 'no_channel':
    case 'asked_already':
      return askRefusal(refusal);
  }
}

/** Why a click or a line about a series changed nothing, and who or what can. */
function decide(refusal: SeriesRefusal): Sentence {
  switch (refusal.reason) {
    case 'not_found':
      return say`没有系列 ${refusal.series}。查看现有系列：/quota 系列`;
    case 'other_card':
      return say`Headroom 没有这个系列的记录，未做任何更改。${AGAIN}`;
    case 'old_copy':
      return voteRefusal({ ...refusal, request: refusal.series });
    case 'refused_by_policy':
      return askRefusal(refusal);
    case 'decided': {
      const open = refusal.phase === 'active' || refusal.phase === 'paused';
      const what = open ? '已批准' : phases[refusal.phase];
      return refusal.by === null
        ? say`该系列${what}，状态请看卡片。`
        : say`${person(refusal.by)} ${what}该系列，状态请看卡片。`;
    }
    case 'wrong_phase':
      return say`${refusal.series} ${phases[refusal.phase]}，不能这样操作。可做的操作见卡片。`;
    case 'may_not_change':
      return say`只有 ${person(refusal.requester)} 和审批人可以这样操作。`;
    case 'no_such_run':
      return say`${refusal.series} 没有这一次。`;
    case 'run_started':
      return say`${moment(refusal.run)} 的这一次已经申请或结束。如果不需要，请取消对应的提额。`;
    case 'skipped_already':
      return say`${person(refusal.by)} 已经跳过了 ${moment(refusal.run)} 的这一次。`;
    case 'not_skipped':
      return say`${moment(refusal.run)} 的这一次没有被跳过。`;
    case 'busy':
      return say`多人正在同时操作这个系列，未做任何更改，请稍后再试。`;
    case 'own_request':
    case 'delegate_of_requester':
    case 'counted_already':
    case 'not_in_channel':
    case 'not_listed':
    case 'voted_already':
    case 'rejected_already':
    case 'slots_full':
    case 'frozen':
    case 'account_deactivated':
    case 'account_bot':
    case 'stranger':
    case 'guest':
    case 'not_requester':
    case 'reason_missing':
    case 'reason_too_long':
      return voteRefusal(refusal);
  }
}

/** What could not be read in a line. The suggestion is shown after it. */
export function seriesProblem(problem: SeriesProblem): Sentence {
  switch (problem.what) {
    case 'no_app':
      return say`哪个应用？请在“系列”后面写简称或 AppID，以及次数。`;
    case 'bad_rate':
      return problem.typed === ''
        ? say`${problem.app} 要多少次？请在后面写每分钟次数，如 30万。`
        : say`无法识别次数“${problem.typed}”。请写每分钟次数，如 30万。`;
    case 'no_every':
      return say`多久一次？请写日子和时间，如 每周五 19:00，或写 cron 和五个字段。`;
    case 'bad_every':
      return say`“${problem.typed}”没有说明是哪些日子。请写 每天、每周五 或 每月 11 日。`;
    case 'bad_hour':
      return say`“${problem.typed}”没有说明一个确定的时间。请写 19:00 这样的时间，后面可以加时区，如 Europe/Berlin。`;
    case 'bad_cron':
      return say`“${problem.typed}”不是 cron 表达式。请写五个字段：分、时、日、月、周。`;
    case 'no_days':
      return say`每次多久？请写“持续”和天数，如 持续 1天。`;
    case 'bad_days':
      return say`无法识别天数“${problem.typed}”。请写天数，如 1天。`;
    case 'no_end':
      return say`到什么时候？系列必须有结束时间，请在“到”后面写日期或时间。`;
    case 'no_series':
      return problem.typed === ''
        ? say`哪个系列？请写卡片上的编号，如 S-3。`
        : say`“${problem.typed}”不是系列。请写卡片上的编号，如 S-3。`;
  }
}

export const seriesRefusals: SeriesWords['refusals'] = { ask, decide, line: seriesProblem };
