import { isWhitelistCode } from '../../../domain/errcodes/refused-address.ts';
import type { RaiseRef, Warning } from '../../../domain/warnings/warning.ts';
import { count } from '../../text/numbers.ts';
import { moment, person, say } from '../../text/sentence.ts';
import { saidOf } from '../shape/diagnosis.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { Matter, Of } from '../shape/warnings.ts';
import { matter as recordsLost } from './losses.ts';
import { whoDecides } from './refusals.ts';
import { movement } from './warnings-movements.ts';
import { balance, expired, forecast, refund, validity } from './warnings-packs.ts';
import { platformRefused, ticket } from './warnings-platform.ts';

const n = (value: number | bigint) => count(value, 'zh');
const days = (value: number) => `${n(value)}天`;
const hours = (value: number) => `${n(value)}小时`;
const units = (value: bigint) => `${n(value)}额度`;
const rate = (value: number) => `${n(value)}次/分钟`;
const raise = ({ request, app }: RaiseRef) => `${request}（${app.name}）`;
const what = (one: RaiseRef) => `${rate(one.rate)}，共${days(one.days)}`;

/** What is the matter, by when, and what to do. */
export function matter(warning: Warning, explain: ExplainErrcode): Matter {
  switch (warning.kind) {
    case 'pack_balance':
      return balance(warning);
    case 'pack_forecast':
      return forecast(warning);
    case 'pack_validity':
      return warning.level === 0 ? expired(warning) : validity(warning);
    case 'pack_refund':
      return refund(warning);
    case 'raise_ending':
      return {
        headline: `${raise(warning.raise)}将在${hours(warning.level)}内结束`,
        details: say`${rate(warning.raise.rate)}的提额到 ${moment(warning.endsAt)} 为止。此后如果没有其他提额，超出应用原有上限的调用会被微信拒绝。`,
        advice: say`如果仍需提额，请点“续期”：会打开一份填好的申请，从本次结束时开始，须在此之前批准。`,
        series: `${warning.raise.request} 即将结束`,
      };
    case 'raise_ended':
      return {
        headline: `${raise(warning.raise)}已结束`,
        details: say`${rate(warning.raise.rate)}的提额已于 ${moment(warning.endsAt)} 结束。`,
        advice: say`如果应用的调用又被微信限频（返回码 45011），请点“续期”，会打开一份相同提额的申请。`,
        series: `${warning.raise.request} 已结束`,
      };
    case 'cancel_closing':
      return {
        headline: `${raise(warning.raise)}的取消期限将在${hours(warning.level)}内截止`,
        details: say`${what(warning.raise)}，消耗${units(warning.units)}，${moment(warning.startsAt)} 开始。微信只允许在 ${moment(warning.until)} 之前取消。`,
        advice: say`如果不再需要，请在截止前点“取消提额”，额度会退回资源包；否则无需处理。`,
        series: `${warning.raise.request} 的取消期限`,
      };
    case 'request_unanswered':
      return {
        headline: `${raise(warning.raise)}仍未审批，有效时间已过 ${n(warning.level)}%`,
        details: say`${person(warning.requester)} 于 ${moment(warning.askedAt)} 申请：${what(warning.raise)}；已批准 ${n(warning.have)}/${n(warning.rule.need)} 票，${moment(warning.expiresAt)} 失效。`,
        advice: say`请在卡片上批准或驳回。审批人：${whoDecides(warning.rule)}。`,
        series: `${warning.raise.request} 的审批`,
      };
    case 'sync_silent':
      return syncSilent(warning);
    case 'push_silent':
      return pushSilent(warning);
    case 'wechat_refused':
      return refused(warning, explain);
    case 'records_lost':
      return recordsLost(warning);
    case 'outside_movement':
      return movement(warning);
    case 'platform_ticket':
      return ticket(warning);
    case 'platform_refused':
      return platformRefused(warning, explain);
  }
}

function syncSilent({ since, lastGoodAt }: Of<'sync_silent'>): Matter {
  return {
    headline: '无法从微信取得资源包数据',
    details:
      lastGoodAt === null
        ? say`自 ${moment(since)} 起一次也没有取得，无法得知余量。`
        : say`最后一次成功取得是在 ${moment(lastGoodAt)}，目前显示的余量都是当时的。`,
    advice: say`请查看本系统的日志和 /readyz，检查到微信的网络，并在服务商平台确认账号状态。`,
    series: '资源包数据中断',
  };
}

function pushSilent({ account, since, lastPushAt }: Of<'push_silent'>): Matter {
  const last =
    lastPushAt === null ? say`此前从未收到过推送。` : say`最后一次收到推送是在 ${moment(lastPushAt)}。`;
  return {
    headline: `收不到微信发给账号 ${account} 的推送`,
    details: say`自 ${moment(since)} 起应到的推送没有收到。${last}恢复之前，结果靠主动查询，会慢一些，个别结果可能需要人工确认。`,
    advice: say`请在服务商平台“开发设置”中核对消息推送：地址应以 /wechat/push/${account} 或 /wechat/push 结尾，公网可访问，端口为 80 或 443，Token 和 EncodingAESKey 与本系统一致。`,
    series: `账号 ${account} 的推送中断`,
  };
}

function refused({ account, code, address, at, rid }: Of<'wechat_refused'>, explain: ExplainErrcode): Matter {
  const { meaning, advice } = explain(code);
  const details = say`账号 ${account}，${moment(at)}：${meaning.zh}解决之前无法分配，也无法取得数据。${saidOf(rid, at, 'zh')}`;
  const series = `账号 ${account} 被微信拒绝`;
  if (address === null || !isWhitelistCode(code))
    return {
      headline: `微信拒绝账号 ${account} 的调用，返回码 ${code}`,
      details,
      advice: [advice.zh],
      series,
    };
  return {
    headline: `微信拒绝来自 ${address} 的调用，返回码 ${code}`,
    details,
    advice: say`请在服务商平台“开发设置”中把 ${address} 加入 IP 白名单。等待中的操作会自动重试。`,
    series,
  };
}
