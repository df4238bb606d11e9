import type { LossFound } from '../../../../domain/losses/loss.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { person, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { n } from '../grammar/numbers.ts';
import { CLOSED } from '../requests/outcomes.ts';

type Found = { line: string; details: Sentence };

function whatWasFound(request: string, found: LossFound): Found {
  switch (found.kind) {
    case 'revived':
      return {
        line: `${request}（${found.app}）微信已分配，但 Redis 丢失了审批记录`,
        details: say`微信推送确认已分配 ${n(found.units)}额度，${n(found.rate)} 次/分钟。${request} 已恢复为“已分配”，没有重复消耗额度。`,
      };
    case 'repeat':
      return {
        line: `${request}（${found.app}）在这次批准之前已经分配过`,
        details: say`Redis 丢失了第一次批准的记录。微信识别出相同的 requestId，${n(found.units)}额度只消耗了一次。`,
      };
    case 'resumed':
      return {
        line: `${request} 已批准，但 Redis 丢失了该记录`,
        details: say`Slack 中的卡片显示已批准。Headroom 正用相同的 requestId 再次调用微信，额度最多消耗一次。`,
      };
    case 'closed':
      return {
        line: `${request} 已结束，但 Redis 丢失了该记录`,
        details: say`Slack 中的卡片显示“${CLOSED[found.shown]}”。申请已重新关闭，不能再批准。`,
      };
    case 'grant_closed':
      return {
        line: `预授权 ${request} 已关闭，但 Redis 丢失了这条记录`,
        details: say`Slack 中的卡片显示该预授权已关闭。预授权已重新关闭，不再据此批准任何提额。`,
      };
    case 'frozen':
      return {
        line: '审批已冻结，但 Redis 丢失了该记录',
        details: say`Slack 中的公告显示审批已冻结。审批已重新冻结。请检查这段时间内批准了哪些申请。`,
      };
    case 'unfrozen':
      return {
        line: '审批已解冻，但 Redis 丢失了该记录',
        details: say`Slack 中的公告显示审批已恢复。冻结已重新解除。`,
      };
    case 'card_ahead':
      return {
        line: `${request} 的卡片比 Headroom 的记录更新`,
        details: say`${person(found.by)} 点了卡片上的按钮，操作没有执行。卡片为第 ${n(found.shown)} 版，Redis 中为第 ${n(found.stored)} 版。正在与卡片和微信核对。`,
      };
    case 'card_unknown':
      return {
        line: `有卡片显示 ${request}，但 Headroom 中没有这个申请`,
        details: say`${person(found.by)} 点了卡片上的按钮，操作没有执行。如果该申请曾获批准，微信可能已经分配：请在服务商平台核对资源包的分配记录。`,
      };
  }
}

/** What a lost record means for everybody. */
function message({ request, found }: Warning<'records_lost'>): WarningText {
  return {
    details: whatWasFound(request, found).details,
    advice: say`请查明 Redis 为何丢失最近的写入：未设置 min-replicas-to-write 的主从切换、appendfsync 为 everysec 或 no，或者恢复了旧备份。各项设置会丢失什么，README 中有说明。`,
    series: `${request} 的记录丢失`,
  };
}

export const lossWarnings = {
  records_lost: {
    line: ({ request, found }) => [whatWasFound(request, found).line],
    message,
  },
} satisfies Partial<WarningKindWords>;
