import type { CancelEnd } from '../../../../domain/allocations/allocation.ts';
import type { CancelRefusal } from '../../../../domain/requests/refusals.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { CancelWords } from '../../shape/cancel.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { RaiseFacts } from '../../shape/raise-facts.ts';
import { n } from '../grammar/numbers.ts';
import { voteRefusal } from './refusals.ts';

const what = ({ app, rate, days }: RaiseFacts) => `${app}，${n(rate)}次/分钟，共${n(days)}天`;

function why(end: CancelEnd, explain: ExplainErrcode): Sentence {
  switch (end.how) {
    case 'rejected':
      return say`${person(end.by)} 决定保留。`;
    case 'withdrawn':
      return say`${person(end.by)} 不再要求取消。`;
    case 'expired':
      return say`没有人及时决定是否取消。`;
    case 'refused':
      return whyRefused(end.failure, explain);
  }
}

/** Why WeChat did not take it back. */
export function whyRefused(
  failure: Extract<CancelEnd, { how: 'refused' }>['failure'],
  explain: ExplainErrcode,
): Sentence {
  switch (failure.source) {
    case 'answer':
    case 'push': {
      const { meaning, advice } = explain(failure.code);
      return say`微信没有取消（返回码 ${failure.code}）：${meaning.zh}${advice.zh}`;
    }
    case 'person':
      return say`${person(failure.userId)} 查看过微信后台：没有取消。`;
    case 'late':
      return say`还没来得及请微信取消，提额就开始了。`;
  }
}

function refusal(problem: CancelRefusal): Sentence {
  switch (problem.reason) {
    case 'not_allocated':
      return say`${problem.request} 没有分配，无需取消。它的状态请看 /quota 查看 ${problem.request}。`;
    case 'too_late':
      return say`${problem.request} 已不能取消：微信只允许在开始之前（${moment(problem.startsAt)}）且分配后 7 天内取消。`;
    case 'cancel_asked':
      return say`${person(problem.by)} 已申请取消 ${problem.request}，请在卡片上审批。`;
    case 'no_question':
      return say`是否取消 ${problem.request} 已有决定或已过时，请看卡片。`;
    default:
      return voteRefusal(problem);
  }
}

export const cancel = {
  states: {
    asked: (by, have, need, expiresAt) =>
      say`${person(by)} 申请取消：${have}/${need} 票，${moment(expiresAt)} 前有效。`,
    ended: (end, explain) => why(end, explain),
    calling: say`已批准取消，正在请求微信；结果出来之前额度按已使用计算。`,
    putOff: (code, explain) =>
      say`已批准取消，但微信暂时无法处理（返回码 ${code}）：${explain(code).meaning.zh}稍后会自动重试。`,
    accepted: say`微信已受理取消，正在等待结果；此前额度按已使用计算。`,
    unknown: (since) =>
      say`自 ${moment(since)} 起无法确认微信是否已取消。请查看微信后台，再选择实际结果；此前额度按已使用计算。`,
    cancelled: (at, proof) =>
      proof === 'person'
        ? say`已于 ${moment(at)} 取消（有人查看微信后台后确认），额度退回资源包，微信数据几分钟后才会体现。`
        : say`微信已于 ${moment(at)} 取消，额度退回资源包，微信数据几分钟后才会体现。`,
  },
  notices: {
    asked: (raise, by) => say`${person(by)} 申请取消 ${raise.id}：${what(raise)}。请在卡片上审批。`,
    cancelled: (raise) => say`${raise.id} 已取消：${what(raise)}。额度退回资源包，微信数据几分钟后才会体现。`,
    ended: (raise, end, explain) => say`${raise.id} 保留：${what(raise)}。${why(end, explain)}`,
    unknown: (raise) =>
      say`尚不能确认 ${raise.id} 是否已取消：${what(raise)}。请查看微信后台，再在卡片上选择实际结果。`,
  },
  answers: {
    asked: (id, channelId) => say`已申请取消 ${id}，请审批人在 ${channel(channelId)} 的卡片上决定。`,
    counted: (id, have, need) => say`你已批准取消 ${id}：${have}/${need} 票。`,
    approved: (id) => say`已批准取消 ${id}，正在请求微信，结果请看卡片。`,
    kept: (id) => say`${id} 保持不变。`,
    settledYes: (id) => say`${id} 已记录为取消成功，额度已释放。`,
    settledNo: (id) => say`${id} 已记录为没有取消，提额保留。`,
  },
  refusal,
} satisfies CancelWords;
