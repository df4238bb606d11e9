import { moment, person, say } from '../../../text/sentence.ts';
import type { TogetherLine, WarningWords } from '../../shape/warnings.ts';
import { aboutUnits, days, n, units } from '../grammar/numbers.ts';
import { accountWarnings } from './accounts.ts';
import { lossWarnings } from './losses.ts';
import { movementWarnings } from './movements.ts';
import { packWarnings } from './packs.ts';
import { platformWarnings } from './platform.ts';
import { raiseWarnings } from './raises.ts';

function together(line: TogetherLine): string {
  switch (line.kind) {
    case 'expiring':
      return `${n(line.packs)} 个资源包将在 ${days(line.days)}内到期，届时作废${line.about ? aboutUnits(line.units) : ` ${units(line.units)}`}。`;
    case 'low':
      return `${n(line.packs)} 个资源包余量不足，合计剩余 ${units(line.units)}。`;
  }
}

export const warnings = {
  kinds: {
    ...packWarnings,
    ...raiseWarnings,
    ...accountWarnings,
    ...lossWarnings,
    ...movementWarnings,
    ...platformWarnings,
  },
  severity: { act: '立即处理', plan: '尽快安排', note: '提示' },
  closed: { over: '已解除', worse: '已有更新' },
  whatToDo: '处理建议：',
  title({ all, act, plan }) {
    const open = [act > 0 ? `${n(act)} 条需立即处理` : '', plan > 0 ? `${n(plan)} 条需尽快安排` : ''];
    const still = open.filter((part) => part !== '').join('，');
    return `${n(all)} 条预警${still === '' ? '，均已解除' : `：${still}`}`;
  },
  together: (line) => say`${line.account === null ? '' : `账号 ${line.account}：`}${together(line)}`,
  columns: { severity: '紧急程度', what: '情况' },
  alsoNoted: '其他提示',
  held: (since) => say`免打扰时段内暂存，最早一条发生于 ${moment(since)}。`,
  worse: say`情况已恶化，见下方的新预警。`,
  over: (at) => say`已于 ${moment(at)} 解除。`,
  quiet(quiet) {
    if (quiet.kind === 'muted')
      return say`${person(quiet.by)} 于 ${moment(quiet.at)} 设为不再提醒，点“恢复提醒”后恢复。`;
    return quiet.until === null
      ? say`${person(quiet.by)} 于 ${moment(quiet.at)} 设为稍后提醒，情况恶化时再提醒。`
      : say`${person(quiet.by)} 于 ${moment(quiet.at)} 设为稍后提醒，${moment(quiet.until)} 前不再提醒。`;
  },
  more: (left) => say`另有 ${n(left)} 条，请用 /quota 资源包、/quota 进行中 和 /quota 待审批 查看。`,
  buttons: {
    picture: '查看用量图',
    console: '打开服务商平台',
    snooze: '稍后提醒',
    mute: '不再提醒',
    unmute: '恢复提醒',
    day: '改为 1 天',
    change: '恶化时再提醒',
  },
  answers: {
    several: (count) => `${n(count)} 条预警`,
    snoozed: (series, until) =>
      until === null
        ? say`${series}：情况恶化前不再提醒。消息中会显示是你设置的。`
        : say`${series}：${moment(until)} 前不再提醒。消息中会显示是你设置的。`,
    muted: (series) => say`${series}：不再提醒，点这里或原消息中的“恢复提醒”后恢复。消息中会显示是你设置的。`,
    unmuted: (series) => say`${series}：已恢复提醒。`,
    refused(refusal) {
      switch (refusal.reason) {
        case 'not_found':
          return say`没有改动：找不到这条预警。`;
        case 'over':
          return say`没有改动：这条预警已经解除。`;
      }
    },
  },
} satisfies WarningWords;
