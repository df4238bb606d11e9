import type { Failure } from '../../../../domain/allocations/allocation.ts';
import type { ClosedState } from '../../../../domain/requests/state.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { RaiseFacts, Words } from '../../shape/words.ts';
import { n } from '../grammar/numbers.ts';

const what = (raise: RaiseFacts) => `${raise.app}，${n(raise.rate)}次/分钟，共${n(raise.days)}天`;

/** Why it did not happen and what to do. */
function why(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer': {
      const { meaning, advice, retryable } = explain(failure.code);
      const todo = retryable ? '如仍需要，请稍后重新申请。' : sentence(advice.zh);
      return say`微信返回码 ${failure.code}：${sentence(meaning.zh)}${todo}`;
    }
    // The numbers of its results are not its errcodes, and WeChat explains none of them.
    case 'push':
      return say`微信通知分配未成功（结果 ${failure.code}），未说明原因。请到微信后台查看该订单；如仍需要，请重新申请。`;
    case 'usage':
      return say`微信的用量数据里没有这次分配，额度已释放；如仍需要，请重新申请。`;
    case 'person':
      return say`${person(failure.userId)} 在微信后台查过，没有这次分配，额度已释放；如仍需要，请重新申请。`;
  }
}

/** With its full stop, so that two of them can stand in a row. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?。！？]$/.test(trimmed) || trimmed === '' ? trimmed : `${trimmed}。`;
}

/** How a request ended, in one word. */
export const CLOSED: Record<ClosedState, string> = {
  rejected: '已驳回',
  withdrawn: '已撤回',
  expired: '已失效',
  failed: '分配失败',
  cancelled: '已取消',
};

/** How a request ended whose end got lost. */
function closedAgain(at: number, shown: ClosedState): Sentence {
  return say`已于 ${moment(at)} 关闭：卡片显示“${CLOSED[shown]}”，但对应的记录已丢失。如仍需要，请重新申请。`;
}

export const states = {
  pending: (have, need) => say`等待审批：已有 ${have}/${need} 票批准。`,
  approved: say`已批准，即将调用微信。`,
  submitting: say`已批准，正在调用微信。`,
  putOff: (code, explain) =>
    say`已批准，但微信暂缓处理（返回码 ${code}）：${sentence(explain(code).meaning.zh)}系统会自动重试。`,
  accepted: say`微信已受理，等待结果。`,
  allocated: ({ startsAt, endsAt }, proof) =>
    proof === 'person'
      ? say`已分配：${moment(startsAt)} 至 ${moment(endsAt)}，由人工在微信后台核实。`
      : say`微信已分配：${moment(startsAt)} 至 ${moment(endsAt)}。`,
  stages: {
    scheduled: ({ startsAt, endsAt }) => say`已排期，尚未生效：${moment(startsAt)} 至 ${moment(endsAt)}。`,
    active: ({ startsAt, endsAt }) => say`生效中：${moment(startsAt)} 至 ${moment(endsAt)}。`,
    ended: ({ startsAt, endsAt }) => say`已结束：${moment(startsAt)} 至 ${moment(endsAt)}。`,
  },
  failed: (failure, explain) => say`分配失败。${why(failure, explain)}`,
  unknown: (since, code, explain) =>
    code === 0
      ? say`自 ${moment(since)} 起结果不明：微信没有给出明确答复。请到微信后台核实，再点按钮说明结果；在此之前额度保持预留。`
      : say`自 ${moment(since)} 起结果不明：微信最后的返回码是 ${code}，${sentence(explain(code).meaning.zh)}分配仍可能已经发生。请到微信后台核实，再点按钮说明结果；在此之前额度保持预留。`,
  partly: say`本次提额的各笔分配状态不同：`,
  rejected: (by, at, reason) => say`${person(by)} 于 ${moment(at)} 驳回：${reason}`,
  withdrawn: (by, at) => say`${person(by)} 于 ${moment(at)} 撤回。`,
  expired: (at, shown) =>
    shown === undefined
      ? say`无人审批，已于 ${moment(at)} 失效。如仍需要，请重新申请。`
      : closedAgain(at, shown),
} satisfies Words['states'];

export const notices = {
  allocated: (raise, { startsAt, endsAt }) =>
    say`${raise.id} 已分配：${what(raise)}，${moment(startsAt)} 至 ${moment(endsAt)}。`,
  failed: (raise, failure, explain) => say`${raise.id} 分配失败：${what(raise)}。${why(failure, explain)}`,
  unknown: (raise, requester) =>
    say`${raise.id} 是否已分配尚不清楚：${what(raise)}，申请人 ${person(requester)}。请到微信后台核实，再在卡片上点按钮说明结果。`,
  rejected: (raise, by, reason) => say`${raise.id} 被 ${person(by)} 驳回：${what(raise)}。理由：${reason}`,
  unposted: (raise, channelId) =>
    say`${raise.id} 的卡片无法发到 ${channel(channelId)}，没有人能审批：${what(raise)}。请把 Headroom 加入该频道，再重新申请。`,
  found: (raise) =>
    say`${raise.id} 的最近记录曾经丢失，现已根据微信和 Slack 恢复：${what(raise)}。额度没有重复消耗，最新状态请看卡片。`,
  expired: (raise) => say`${raise.id} 无人审批，已失效：${what(raise)}。如仍需要，请重新申请。`,
  changed: (raise) => say`${raise.id} 有变化：${what(raise)}。最新状态请看卡片。`,
} satisfies Words['notices'];

export const answers = {
  asked: (id, channelId) => say`${id} 已提交，卡片在 ${channel(channelId)}；有结果会通知你。`,
  counted: (id, have, need) => say`你对 ${id} 的批准已计入：${have}/${need} 票。`,
  approved: (id) => say`${id} 已批准，正在调用微信，结果会显示在卡片上。`,
  rejected: (id) => say`${id} 已驳回，申请人会收到理由。`,
  withdrawn: (id) => say`${id} 已撤回，没有消耗额度。`,
  settledYes: (id) => say`${id} 已记录为分配成功，额度按已使用计算。`,
  settledNo: (id) => say`${id} 已记录为没有分配，额度已释放。`,
  suggestion: (line) => `可以这样写：${line}`,
  submitAgain: '再次提交',
  renews: (id) => `续期 ${id}。`,
} satisfies Words['answers'];
