import { type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { Fault } from '../../shape/faults.ts';
import { slackFault } from './slack-faults.ts';
import { unreadable } from './unreadable.ts';

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
