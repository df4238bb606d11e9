import { bold, type Sentence, say } from '../../text/sentence.ts';
import type { LineProblem } from '../shape/line-problem.ts';
import { grantProblem } from './grants.ts';
import { planProblem } from './plans/plan.ts';
import { seriesProblem } from './series/series-refusals.ts';

/** A button below the line that was meant. */
export const runLine = '执行此命令';

/** What could not be read in a typed line. The suggestion is shown after it. */
export function lineProblem(problem: LineProblem): Sentence {
  switch (problem.reason) {
    case 'unknown_word':
      return isIt(say`没有“${problem.typed}”这个命令。`, problem.nearest);
    case 'missing_app':
      return say`给哪个应用提额？请在“提额”后面写应用简称或 AppID。`;
    case 'missing_raise':
      return problem.typed === ''
        ? say`哪一项提额？请写卡片上的编号，如 R-17。`
        : say`“${problem.typed}”不是提额编号。请写卡片上的编号，如 R-17。`;
    case 'missing_rate':
      return say`${problem.app} 要提到每分钟多少次？请写在应用后面。`;
    case 'missing_days':
      return say`提额几天？请写在次数后面。`;
    case 'missing_spaces':
      return say`“${problem.typed}”连在一起，无法识别。请在应用、次数和天数之间加空格。`;
    case 'bad_rate':
      return say`“${problem.typed}”不是有效的次数。请写每分钟次数，如 ${problem.nearest}。`;
    case 'bad_days':
      return say`“${problem.typed}”不是有效的天数。请写天数，如 ${problem.nearest}。`;
    case 'bad_time':
      return say`无法识别时间“${problem.typed}”。请写成 立即、明天9点 或 2026-11-11 00:00，按你的时区计算。`;
    case 'time_without_day':
      return say`“${problem.typed}”没有写明哪一天。请补上日期和时间。`;
    case 'time_without_hour':
      return say`“${problem.typed}”没有写明几点。请补上时间。`;
    case 'missing_time':
      return say`什么时候开始？请在“从”后面写时间。`;
    case 'missing_zone':
      return say`Headroom 无法从 Slack 读取你的时区。请在时间后面写上时区，如 ${problem.offset}。`;
    case 'missing_person':
      return say`“${problem.typed}”不是成员。请在命令后写 @ 和姓名。`;
    case 'missing_until':
      return say`到什么时候？请在“到”后面写日期或时间。`;
    case 'missing_pack':
      return say`用哪个资源包？请在“用”后面写订单号或其末几位。`;
    case 'unexpected_word':
      return problem.nearest === null
        ? say`无法识别“${problem.typed}”。如果是理由，请在前面写“因为”。`
        : isIt(say`无法识别“${problem.typed}”。`, problem.nearest);
    case 'too_many_words':
      return say`多了“${problem.typed}”，请去掉：一次只能写一个提额编号。`;
    case 'repeated_word':
      return say`“${problem.word}”写了两次，只需写一次。`;
    case 'missing_chart':
      return say`要看什么的用量图？请写资源包、应用或“消耗”。`;
    case 'missing_request':
      return say`要查看什么？请写申请编号（如 R-17）或资源包末四位。`;
    case 'bad_request':
      return say`“${problem.typed}”不是申请或资源包。请写申请编号（如 R-17）或资源包末四位。`;
    case 'one_too_many':
      return say`多了“${problem.typed}”，请去掉。`;
    case 'missing_scope':
      return problem.typed === ''
        ? say`要冻结什么？“自动”只冻结自动审批，“全部”冻结所有审批。`
        : say`无法冻结“${problem.typed}”。“自动”只冻结自动审批，“全部”冻结所有审批。`;
    case 'missing_end':
      return say`冻结到什么时候？请在“到”后面写时间，或不写“到”。`;
    case 'unclear_end':
      return say`“${problem.typed}”有多种理解，请写明日期和时间。`;
    case 'missing_reason':
      return say`请在“因为”后面写理由，所有人都会看到。`;
    case 'grant':
      return grantProblem(problem.problem);
    case 'series':
      return seriesProblem(problem.problem);
    case 'plan':
      return planProblem(problem.problem);
    case 'missing_appid':
      return say`哪个账号？请写 AppID。`;
    case 'bad_appid':
      return say`“${problem.typed}”不是 AppID。AppID 以 wx 开头，后面是字母和数字。`;
  }
}

function isIt(what: Sentence, nearest: string | null): Sentence {
  return nearest === null ? what : say`${what}是不是 ${bold(nearest)}？`;
}
