import { moment, person, say } from '../../../text/sentence.ts';
import type { WarningWords } from '../../shape/warnings.ts';
import { n } from '../grammar/numbers.ts';
import { accountWarnings } from './accounts.ts';
import { lossWarnings } from './losses.ts';
import { movementWarnings } from './movements.ts';
import { packWarnings } from './packs.ts';
import { platformWarnings } from './platform.ts';
import { raiseWarnings } from './raises.ts';

export const warnings = {
  kinds: {
    ...packWarnings,
    ...raiseWarnings,
    ...accountWarnings,
    ...lossWarnings,
    ...movementWarnings,
    ...platformWarnings,
  },
  whatToDo: '处理建议：',
  title(all, holding) {
    const warned = `${n(all)} 条预警`;
    if (holding === all) return warned;
    return holding === 0 ? `${warned}，均已解除` : `${warned}，其中 ${n(holding)} 条仍未解除`;
  },
  held: (since) => say`免打扰时段内暂存，最早一条发生于 ${moment(since)}。`,
  worse: say`情况已进一步恶化，请看后面的新消息。`,
  over: (at) => say`已于 ${moment(at)} 解除。`,
  quiet(quiet) {
    if (quiet.kind === 'muted')
      return say`${person(quiet.by)} 于 ${moment(quiet.at)} 关闭了这项提醒，点“恢复提醒”后才会再次提醒。`;
    return quiet.until === null
      ? say`${person(quiet.by)} 于 ${moment(quiet.at)} 设置了稍后提醒：情况恶化时再提醒。`
      : say`${person(quiet.by)} 于 ${moment(quiet.at)} 设置了稍后提醒：${moment(quiet.until)} 之前不再提醒。`;
  },
  more: (left) =>
    say`另有 ${n(left)} 条无法在一条消息中列出，请用 /quota 资源包、/quota 进行中 和 /quota 待审批 查看现状。`,
  buttons: {
    picture: '看走势图',
    console: '打开服务商平台',
    snooze: '稍后提醒',
    mute: '不再提醒',
    unmute: '恢复提醒',
    day: '改为 1 天',
    change: '恶化时再提醒',
  },
  answers: {
    snoozed: (series, until) =>
      until === null
        ? say`已设置稍后提醒：${series}。情况恶化之前不再提醒，消息中会显示是你设置的。`
        : say`已设置稍后提醒：${series}。${moment(until)} 之前不再提醒，消息中会显示是你设置的。`,
    muted: (series) =>
      say`已关闭提醒：${series}。点这里或原消息中的“恢复提醒”后才会再次提醒，消息中会显示是你关闭的。`,
    unmuted: (series) => say`已恢复提醒：${series}。`,
    refused(refusal) {
      switch (refusal.reason) {
        case 'not_found':
          return say`找不到这个按钮对应的预警，没有做任何更改。`;
        case 'over':
          return say`这条预警已经解除，没有做任何更改。`;
      }
    },
  },
} satisfies WarningWords;
