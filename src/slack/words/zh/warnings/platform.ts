import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';
import { n } from '../grammar/numbers.ts';

const span = (minutes: number) => (minutes < 60 ? `${n(minutes)} 分钟` : `${n(minutes / 60)} 小时`);

/** Also where merchants’ authorizations are shown. */
export function whitelist(address: string): string {
  return `请把 ${address} 加入第三方平台的 IP 白名单（open.weixin.qq.com）。`;
}

function ticket({ receivedAt }: Warning<'platform_ticket'>): WarningText {
  return {
    details: say`最近一次 component_verify_ticket 是在 ${moment(receivedAt)}，正常情况下每 10 分钟一次。超过 12 小时收不到，将无法代商家调用任何接口。`,
    advice: say`请确认微信能访问 PUBLIC_URL 下的 /wechat/component/events，然后点“重新开始推送 ticket”（调用 api_start_push_ticket，仅限管理频道成员）。`,
    series: '第三方平台 ticket 中断',
  };
}

function refusedLine({ code, address }: Warning<'platform_refused'>): Sentence {
  return address === null || !isWhitelistCode(code)
    ? say`商家无法授权：微信拒绝发放第三方平台的 access token（错误码 ${code}）`
    : say`商家无法授权：微信拒绝来自 ${address} 的第三方平台调用（错误码 ${code}）`;
}

function platformRefused(
  { code, address, at, rid }: Warning<'platform_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code, 'platform');
  return {
    details: say`${moment(at)} 发现：${meaning.zh}解决之前无法代商家调用任何接口。${diagnosisOf(rid, at)}`,
    advice: address === null || !isWhitelistCode(code) ? [advice.zh] : [whitelist(address)],
    series: '第三方平台的调用失败',
  };
}

export const platformWarnings = {
  platform_ticket: {
    line: ({ level }) => say`第三方平台已有 ${span(level)}没收到微信的 ticket`,
    message: ticket,
  },
  platform_refused: { line: refusedLine, message: platformRefused },
} satisfies Partial<WarningKindWords>;
