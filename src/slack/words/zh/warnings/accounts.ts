import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';

function syncSilent({ since, lastGoodAt }: Warning<'sync_silent'>): WarningText {
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

function pushSilent({ account, since, lastPushAt }: Warning<'push_silent'>): WarningText {
  const last =
    lastPushAt === null ? say`此前从未收到过推送。` : say`最后一次收到推送是在 ${moment(lastPushAt)}。`;
  return {
    headline: `收不到微信发给账号 ${account} 的推送`,
    details: say`自 ${moment(since)} 起应到的推送没有收到。${last}恢复之前，结果靠主动查询，会慢一些，个别结果可能需要人工确认。`,
    advice: say`请在服务商平台“开发设置”中核对消息推送：地址应以 /wechat/push/${account} 或 /wechat/push 结尾，公网可访问，端口为 80 或 443，Token 和 EncodingAESKey 与本系统一致。`,
    series: `账号 ${account} 的推送中断`,
  };
}

function refused(
  { account, code, address, at, rid }: Warning<'wechat_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code);
  const details = say`账号 ${account}，${moment(at)}：${meaning.zh}解决之前无法分配，也无法取得数据。${diagnosisOf(rid, at)}`;
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

export const accountWarnings = {
  sync_silent: {
    message: syncSilent,
    line: (warning) => say`自 ${moment(warning.since)} 起没有取得微信的数据。`,
  },
  push_silent: {
    message: pushSilent,
    line: (warning) => say`自 ${moment(warning.since)} 起没有收到账号 ${warning.account} 的微信推送。`,
  },
  wechat_refused: {
    message: refused,
    line: (warning) =>
      say`微信自 ${moment(warning.at)} 起拒绝账号 ${warning.account} 的调用，返回码 ${String(warning.code)}。`,
  },
} satisfies Partial<WarningKindWords>;
