import { type Sentence, say } from '../../text/sentence.ts';
import type { LineProblem } from '../shape/line-problem.ts';

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
