import { type OutsideMovement, unitsOf } from '../../../domain/movements/movement.ts';
import { channel, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { OutsideWords } from '../shape/movements.ts';
import { n } from './grammar/numbers.ts';
import { amount, beside, outcomeSentence } from './warnings/movements.ts';

export const outside: OutsideWords = {
  heading: 'Headroom 之外的变动',
  line: (one) =>
    say`${moment(one.window?.to ?? one.at)}：${what(one)}。${outcomeSentence(one) ?? say`尚未登记。`}`,
  button: '登记',
  form: {
    title: '登记',
    submit: '保存',
    close: '取消',
    labels: { person: '操作人', name: '或填写姓名', why: '原因' },
    placeholders: { person: '选择成员', name: '不在本 Slack 的人', why: '在服务商平台分配，用于压测' },
    hints: {
      name: '操作人不在本 Slack，或不清楚是谁时填写。',
      why: '会显示在消息中，并写入审计日志。',
    },
    whoMissing: '请选择操作人或填写姓名。',
    whyMissing: '请填写原因。',
    tooLong: (max) => `最多 ${n(max)} 个字。`,
  },
  recorded: (one) => say`已登记 ${one.id}，会显示在消息中。`,
  refused(refusal): Sentence {
    switch (refusal.reason) {
      case 'not_found':
        return say`没有登记：找不到 ${refusal.movement}，请用较新消息中的按钮。`;
      case 'recorded_already':
        return say`${refusal.movement} 已由 ${person(refusal.by)} 于 ${moment(refusal.at)} 登记，没有改动。`;
      case 'explained':
        return say`无需登记：${refusal.movement} 属于 ${refusal.requests.join('、')}。`;
      case 'not_admin':
        return say`只有 ${channel(refusal.channel)} 的成员可以登记，请联系他们或加入频道。`;
      case 'busy':
        return say`有人正在更改 ${refusal.movement}，请稍后重试。`;
      case 'no_admin_channel':
        return say`暂时无人可以登记：请在配置中设置 channels.admin。`;
    }
  },
};

function what(one: OutsideMovement): string {
  const moved = unitsOf(one);
  const some = amount(moved);
  const to = one.push === null ? '' : (one.push.receiver.name ?? one.push.receiver.appId);
  const shown = one.figures === 'absent' ? '（数据未体现）' : '';
  switch (one.kind) {
    case 'rise':
      return `${beside('分配出', some)}，应用未知`;
    case 'fall':
      return `${beside('退回', some)}，不知取消了哪次分配`;
    case 'allocated':
      return `分配给 ${to}：${some}${shown}`;
    case 'cancelled':
      return `${to} ${beside('退回', some)}${shown}`;
    case 'found':
      return beside('Headroom 首次读取之前已使用', some);
  }
}
