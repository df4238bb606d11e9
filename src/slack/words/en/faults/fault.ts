import { type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { Fault } from '../../shape/faults.ts';
import { slackFault } from './slack-faults.ts';
import { unreadable } from './unreadable.ts';

/** Something that is broken, and what the person can do. */
export function fault(problem: Fault, explain: ExplainErrcode): Sentence {
  switch (problem.kind) {
    case 'wechat_unreachable':
      return say`WeChat does not answer. Nothing was changed; try again in a minute.`;
    case 'wechat_unreadable':
      return say`${unreadable.reason}. Nothing was changed; try again in a minute.`;
    case 'wechat_refused': {
      const { meaning, advice } = explain(problem.code);
      const from = problem.address === null ? '' : ` WeChat sees us as ${problem.address}.`;
      return say`WeChat refused to answer (code ${problem.code}): ${meaning.en}${from} Nothing was changed. ${advice.en}`;
    }
    case 'not_drawn':
      return say`The picture could not be drawn right now. Nothing was changed; try again in a moment.`;
    case 'slack_refused':
    case 'slack_limited':
    case 'slack_silent':
      return slackFault(problem);
    case 'unexpected':
      return problem.reference === null
        ? say`Something went wrong on our side. Try again, and tell the people who run Headroom if it stays so.`
        : say`Something went wrong on our side. Try again, and tell the people who run Headroom if it stays so: ${problem.reference}.`;
  }
}
