import type { EditRefusal } from '../../../../domain/requests/refusals.ts';
import type { TermsChange } from '../../../../domain/requests/waiting/changes.ts';
import { channel, group, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { WaitingWords } from '../../shape/requests/waiting.ts';
import { days, n, rateShort, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { askedBy } from './asked-by.ts';
import { askRefusal, voteRefusal } from './refusals.ts';
import { ONCE_APPROVED } from './start.ts';

/** One thing that an edit made another: `次数 20万/分钟 → 30万/分钟`. */
function change(one: TermsChange): Sentence {
  return one.no === undefined ? plainChange(one) : say`第 ${one.no} 项 ${plainChange(one)}`;
}

function plainChange(one: TermsChange): Sentence {
  switch (one.what) {
    case 'app':
      return say`应用 ${one.from} → ${one.to}`;
    case 'rate':
      return say`次数 ${rateShort(one.from)} → ${rateShort(one.to)}`;
    case 'days':
      return say`时长 ${days(one.from)} → ${days(one.to)}`;
    case 'items':
      return say`提额 ${n(one.from)} → ${n(one.to)} 项`;
    case 'units':
      return say`消耗 ${n(one.from)} → ${units(one.to)}`;
    case 'pack': {
      const [from, to] = [one.from, one.to].map((orderId) => packName({ orderId, name: null }));
      return say`${from ?? ''} → ${to ?? ''}`;
    }
    case 'start':
      return say`开始时间 ${start(one.from)} → ${start(one.to)}`;
    case 'rule':
      return say`审批规则“${one.from}” → “${one.to}”`;
    case 'reason':
      return ['理由已更新'];
  }
}

function start(at: number | null): Sentence {
  return at === null ? [ONCE_APPROVED] : [moment(at)];
}

const list = (changes: readonly TermsChange[]) => join(changes.map(change), '；');

function resetVotes(reset: number): string {
  return reset === 0 ? '' : `${n(reset)} 票已作废。`;
}

function refusal(problem: EditRefusal): Sentence {
  switch (problem.reason) {
    case 'not_requester':
      return say`只有申请人 ${person(problem.requester)} 可以修改；审批人可以拒绝，并写明需要修改之处。`;
    case 'edited':
      return say`${problem.request} 在此期间已被修改，未做任何更改。请关闭表单，按最新内容重新修改。`;
    case 'not_editable':
      return say`${problem.request} 由旧版 Headroom 保存，不能修改。请撤回后重新提交。`;
    case 'other_channel':
      return say`${problem.app} 的卡片应发到 ${channel(problem.channel)}。请撤回后到该频道重新申请。`;
    case 'several':
      return say`${problem.request} 包含多项提额，不能用表单修改。请撤回后重新提交。`;
    case 'not_found':
    case 'decided':
    case 'busy':
    case 'other_card':
    case 'card_ahead':
    case 'old_copy':
      return voteRefusal(problem);
    default:
      return askRefusal(problem);
  }
}

/** Texts about editing a request, in Chinese. */
export const edit = {
  title: '修改申请',
  submit: '保存修改',
  edited: (at) => [moment(at)],
  event: ({ by, via }, changes, reset) =>
    say`${askedBy(by, via)} 修改申请：${list(changes)}。${resetVotes(reset)}`,
  notice: ({ id, app }, { changes, reset, added, expiresAt }) => {
    const people = [...added.users.map(person), ...added.groups.map(group)];
    const asked: Sentence = people.length === 0 ? [] : say`新增审批人：${join(people, '、')}。`;
    return say`${id}（${app}）已修改：${list(changes)}。${resetVotes(reset)}需要重新审批，${moment(expiresAt)} 到期。${asked}`;
  },
  done: (id) => say`已修改 ${id}，需要重新审批。`,
  unchanged: (id) => say`${id} 的内容没有变化，未做任何更改。`,
  refusal,
} satisfies WaitingWords['edit'];
