import { type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { Fault } from '../../shape/faults.ts';
import { slackFault } from './slack-faults.ts';
import { unreadable } from './unreadable.ts';

/** Something that is broken, and what the person can do. */
export function fault(problem: Fault, explain: ExplainErrcode): Sentence {
  switch (problem.kind) {
    case 'wechat_unreachable':
      return say`微信没有响应，未做任何更改。请一分钟后重试。`;
    case 'wechat_unreadable':
      return say`${unreadable.reason}，未做任何更改。请一分钟后重试。`;
    case 'wechat_refused': {
      const { meaning, advice } = explain(problem.code);
      const from = problem.address === null ? '' : `Headroom 的出口 IP 是 ${problem.address}。`;
      return say`未做任何更改：微信拒绝了调用（错误码 ${problem.code}）。${meaning.zh}${from}${advice.zh}`;
    }
    case 'not_drawn':
      return say`用量图生成失败，请稍后重试。`;
    case 'slack_refused':
    case 'slack_limited':
    case 'slack_silent':
      return slackFault(problem);
    case 'unexpected':
      return problem.reference === null
        ? say`Headroom 出错了。请重试；如果仍然出错，请联系 Headroom 的维护人员。`
        : say`Headroom 出错了。请重试；如果仍然出错，请联系 Headroom 的维护人员，并提供编号 ${problem.reference}。`;
  }
}
