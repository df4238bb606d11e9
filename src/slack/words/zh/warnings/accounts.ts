import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';

function syncSilent({ since, lastGoodAt }: Warning<'sync_silent'>): WarningText {
  return {
    details:
      lastGoodAt === null
        ? say`自 ${moment(since)} 起一直没有取到数据，余量未知。`
        : say`目前显示的余量是 ${moment(lastGoodAt)} 的。`,
    advice: say`请查看 Headroom 的日志和 /readyz，检查到微信的网络，并在服务商平台确认账号状态。`,
    series: '资源包数据中断',
  };
}

function pushSilent({ account, since, lastPushAt }: Warning<'push_silent'>): WarningText {
  const last = lastPushAt === null ? say`从未收到过推送` : say`最后一次推送是在 ${moment(lastPushAt)}`;
  return {
    details: say`${last}，${moment(since)} 应到的推送仍未收到。Headroom 正在主动查询，个别结果可能需要人工确认。`,
    advice: say`请在服务商平台“开发设置”中核对消息推送：地址以 /wechat/push/${account} 或 /wechat/push 结尾，公网可访问，端口 80 或 443。Token 和 EncodingAESKey 须与 Headroom 的配置一致。`,
    series: `账号 ${account} 的推送中断`,
  };
}

function refusedLine({ account, code, address }: Warning<'wechat_refused'>): Sentence {
  return address === null || !isWhitelistCode(code)
    ? say`无法分配：微信拒绝账号 ${account} 的调用（错误码 ${code}）`
    : say`无法分配：微信拒绝来自 ${address} 的调用（错误码 ${code}）`;
}

function refused(
  { account, code, address, at, rid }: Warning<'wechat_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code);
  return {
    details: say`账号 ${account}，${moment(at)}：${meaning.zh}解决之前余量也不会更新。${diagnosisOf(rid, at)}`,
    advice:
      address === null || !isWhitelistCode(code)
        ? [advice.zh]
        : say`请在服务商平台“开发设置”中把 ${address} 加入 IP 白名单。待处理的操作会自动重试。`,
    series: `账号 ${account} 的调用失败`,
  };
}

export const accountWarnings = {
  sync_silent: { line: () => say`余量没有更新：微信没有返回资源包数据`, message: syncSilent },
  push_silent: {
    line: ({ account }) => say`结果可能延迟：收不到微信发给账号 ${account} 的推送`,
    message: pushSilent,
  },
  wechat_refused: { line: refusedLine, message: refused },
} satisfies Partial<WarningKindWords>;
