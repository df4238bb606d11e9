import type { PackRef, RaiseRef, Warning } from '../../domain/warnings/warning.ts';
import type { ExplainErrcode } from './language.ts';
import { count, percent } from './numbers.ts';
import { whoDecides } from './refusals-zh.ts';
import { moment, person, say } from './sentence.ts';
import type { Matter } from './warnings-type.ts';

type Of<K extends Warning['kind']> = Extract<Warning, { kind: K }>;

const n = (value: number | bigint) => count(value, 'zh');
const days = (value: number) => `${n(value)}天`;
const hours = (value: number) => `${n(value)}小时`;
const units = (value: bigint) => `${n(value)}额度`;
const share = (left: bigint, all: bigint) => {
  const known = percent(left, all);
  return known === null ? '不足 0.1%' : ` ${known}`;
};
const rate = (value: number) => `${n(value)}次/分钟`;
const pack = ({ orderId, name }: PackRef) =>
  name === '' ? `资源包 ${orderId}` : `资源包 ${orderId}（${name}）`;
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
      return {
        headline: `${pack(warning.pack)}的退款期将在${days(warning.level)}内截止`,
        details: say`总量${units(warning.all)}，至今没有分配过。只要仍未分配，${moment(warning.until)} 之前可以退款。`,
        advice: say`如果是误购，请在截止前到服务商平台申请退款；否则无需处理。`,
        series: `资源包 ${warning.pack.orderId} 的退款期`,
      };
    case 'raise_ending':
      return {
        headline: `${raise(warning.raise)}将在${hours(warning.level)}内结束`,
        details: say`${rate(warning.raise.rate)}的提额到 ${moment(warning.endsAt)} 为止。此后如果没有其他提额，超出应用原有上限的调用会被微信拒绝。`,
        advice: say`如果仍需提额，请点“续期”：会打开一份填好的申请，从本次结束时开始，须在此之前批准。`,
        series: `${warning.raise.request} 的结束时间`,
      };
    case 'raise_ended':
      return {
        headline: `${raise(warning.raise)}已结束`,
        details: say`${rate(warning.raise.rate)}的提额已于 ${moment(warning.endsAt)} 结束。`,
        advice: say`如果应用的调用又被微信限频（返回码 45011），请点“续期”，会打开一份相同提额的申请。`,
        series: `${warning.raise.request} 的结束时间`,
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
  }
}

function balance({ pack: one, account, left, all }: Of<'pack_balance'>): Matter {
  if (one === null) return balanceOfAll(account, left, all);
  const series = `资源包 ${one.orderId} 的余量`;
  if (left <= 0n)
    return {
      headline: `${pack(one)}已用完`,
      details: say`总量${units(all)}，没有剩余。`,
      advice: say`请尽快到服务商平台购买资源包；在此之前，只能从其他资源包（如果有）提额。`,
      series,
    };
  return {
    headline: `${pack(one)}剩余${share(left, all)}`,
    details: leftOf(left, all),
    advice: BUY_IN_TIME,
    series,
  };
}

/** What WeChat's own push speaks of. */
function balanceOfAll(account: string, left: bigint, all: bigint): Matter {
  const series = `账号 ${account} 的资源包余量`;
  if (left <= 0n)
    return {
      headline: `账号 ${account} 的资源包已全部用完`,
      details: say`总量${units(all)}，没有剩余。`,
      advice: say`请尽快到服务商平台购买资源包；在此之前无法提额。`,
      series,
    };
  return {
    headline: `账号 ${account} 的资源包合计剩余${share(left, all)}`,
    details: leftOf(left, all),
    advice: BUY_IN_TIME,
    series,
  };
}

const BUY_IN_TIME = say`请提前到服务商平台购买资源包：消耗超过余量的提额无法分配。`;
const leftOf = (left: bigint, all: bigint) => say`剩余 ${n(left)}，总量${units(all)}。`;

function forecast({ pack: one, left, perDay, runsOutAt, validUntil, planned }: Of<'pack_forecast'>): Matter {
  const rest = say`按近期每天${units(perDay)}的消耗，剩余的${units(left)}只够用到 ${moment(runsOutAt)}。`;
  return {
    headline: `${pack(one)}预计在${planned ? ` ${planned.request} 开始` : '到期'}前用完`,
    details: planned
      ? say`${rest}${planned.request} 计划于 ${moment(planned.startsAt)} 开始，资源包有效期至 ${moment(validUntil)}。`
      : say`${rest}资源包有效期至 ${moment(validUntil)}。`,
    advice: say`请在 ${moment(runsOutAt)} 之前到服务商平台购买资源包。`,
    series: `资源包 ${one.orderId} 的用量预测`,
  };
}

function validity({ pack: one, left, all, validUntil, level }: Of<'pack_validity'>): Matter {
  const common = {
    headline: `${pack(one)}将在${days(level)}内到期`,
    series: `资源包 ${one.orderId} 的有效期`,
  };
  if (left <= 0n)
    return {
      ...common,
      details: say`有效期至 ${moment(validUntil)}，总量${units(all)}已全部用完。`,
      advice: say`如果还需要提额，请提前到服务商平台购买新的资源包。`,
    };
  return {
    ...common,
    details: say`有效期至 ${moment(validUntil)}。剩余 ${n(left)}，总量${units(all)}；到期时没有分配的额度作废。`,
    advice: say`需要的提额请尽早申请，并提前到服务商平台购买新的资源包。`,
  };
}

function expired({ pack: one, left, all, validUntil }: Of<'pack_validity'>): Matter {
  return {
    headline: `${pack(one)}已过期`,
    details:
      left <= 0n
        ? say`有效期至 ${moment(validUntil)}，总量${units(all)}此前已全部用完。`
        : say`有效期至 ${moment(validUntil)}。剩余的 ${n(left)}（总量${units(all)}）已作废。`,
    advice: say`之后的提额需要使用其他资源包；如果没有，请到服务商平台购买。`,
    series: `资源包 ${one.orderId} 的有效期`,
  };
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

function refused({ account, code, address, at }: Of<'wechat_refused'>, explain: ExplainErrcode): Matter {
  const { meaning, advice } = explain(code);
  const details = say`账号 ${account}，${moment(at)}：${meaning.zh}解决之前无法分配，也无法取得数据。`;
  const series = `账号 ${account} 被微信拒绝`;
  if (address === null)
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
