import type { Freeze } from '../../../../domain/freeze/freeze.ts';
import { folded } from '../../../text/folded.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { FreezeWords } from '../../shape/approvals/freeze.ts';
import { n } from '../grammar/numbers.ts';

const what = ({ scope }: Freeze) => (scope === 'all' ? '全部审批' : '自动审批');
const until = ({ until: end }: Freeze): Sentence => (end === null ? [] : say`，到 ${moment(end)} 为止`);
const why = ({ reason }: Freeze) => say`原因：“${folded(reason)}”。`;

export const freeze = {
  onCard: (one) =>
    one.scope === 'all'
      ? say`审批已冻结，暂时无法批准${until(one)}。${person(one.by)}：“${folded(one.reason)}”`
      : say`自动审批已冻结${until(one)}。${person(one.by)}：“${folded(one.reason)}”`,
  stopsApproval: (one) =>
    say`未批准：${person(one.by)} 已冻结${what(one)}${until(one)}。${why(one)}仍可拒绝此申请。`,
  today: (one) => say`${what(one)}已冻结${until(one)}，操作人 ${person(one.by)}。${why(one)}${HOW}`,
  announced: {
    frozen: (one) =>
      one.scope === 'all'
        ? say`${person(one.by)} 冻结了全部审批${until(one)}。${why(one)}待审批的申请保留，仍会按时过期；已批准的提额照常进行。${HOW}`
        : say`${person(one.by)} 冻结了自动审批${until(one)}。${why(one)}所有申请改由审批人决定。${HOW}`,
    proposed: (by) => say`${person(by)} 提议解冻审批，需要本频道另一人在一天内确认。`,
    unfrozen: (one, { by, proposedBy }) =>
      say`${goOn(one)}${person(proposedBy)} 提议解冻，${person(by)} 已确认。`,
    ended: (one) => say`${goOn(one)}${person(one.by)} 设置的冻结已到期。`,
  },
  answers: {
    begun: (one) =>
      one.until === null
        ? say`已冻结${what(one)}，直到有人解冻。已在管理频道和卡片所在频道公告。`
        : say`已冻结${what(one)}${until(one)}。已在管理频道和卡片所在频道公告。`,
    proposed: say`已提议解冻审批，需要管理频道的另一人在一天内确认。`,
    lifted: say`已解冻审批，并在管理频道和卡片所在频道公告。`,
  },
  refused(refusal) {
    switch (refusal.reason) {
      case 'reason_missing':
        return say`冻结需要理由，请写在“因为”之后。`;
      case 'reason_too_long':
        return say`理由有 ${n(refusal.length)} 个字符，上限为 ${n(refusal.max)}。请精简后重试。`;
      case 'until_passed':
        return say`结束时间 ${moment(refusal.until)} 已过，请选择更晚的时间，或不写。`;
      case 'already_frozen':
        return say`未作更改：${person(refusal.freeze.by)} 已冻结${what(refusal.freeze)}${until(refusal.freeze)}。如需放宽，请先解冻，解冻需要两人。`;
      case 'not_frozen':
        return say`审批没有被冻结。`;
      case 'other_freeze':
        return say`这条消息对应之前的冻结。${person(refusal.freeze.by)} 后来又冻结了${what(refusal.freeze)}，解冻请用 ${'/quota 解冻'}。`;
      case 'second_person_needed':
        return say`你已于 ${moment(refusal.at)} 提议解冻，需要管理频道的另一人确认。`;
      case 'not_admin':
        return say`只有 ${channel(refusal.channel)} 的成员可以冻结或解冻审批。`;
      case 'no_admin_channel':
        return say`还没有管理频道，暂时无法冻结审批。请在 headroom.yml 中设置 ${'channels.admin'}。`;
      case 'busy':
        return say`有多人同时更改冻结状态，请稍后重试。`;
    }
  },
  button: '解冻',
} satisfies FreezeWords;

const HOW = '解冻需要两人分别输入 /quota 解冻。';

const goOn = ({ scope }: Freeze) => (scope === 'all' ? '审批已恢复。' : '自动审批已恢复。');
