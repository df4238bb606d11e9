import { type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { Fault } from '../../shape/faults.ts';
import { slackFault } from './slack-faults.ts';
import { unreadable } from './unreadable.ts';

/** Something that is broken, and what the person can do. */
export function fault(problem: Fault, explain: ExplainErrcode): Sentence {
  switch (problem.kind) {
    case 'wechat_unreachable':
      return say`WeChat isn’t responding. Nothing was changed; try again in a minute.`;
    case 'wechat_unreadable':
      return say`${unreadable.reason}. Nothing was changed; try again in a minute.`;
    case 'wechat_refused': {
      const { meaning, advice } = explain(problem.code);
      const from = problem.address === null ? '' : ` Headroom’s outgoing IP address is ${problem.address}.`;
      return say`Nothing was changed: WeChat refused the call (code ${problem.code}). ${meaning.en}${from} ${advice.en}`;
    }
    case 'not_drawn':
      return say`The chart couldn’t be drawn. Try again in a moment.`;
    case 'slack_refused':
    case 'slack_limited':
    case 'slack_silent':
      return slackFault(problem);
    case 'unexpected':
      return problem.reference === null
        ? say`Something went wrong in Headroom. Try again; if it happens again, contact whoever runs Headroom.`
        : say`Something went wrong in Headroom. Try again; if it happens again, contact whoever runs Headroom with the reference ${problem.reference}.`;
  }
}
