import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';
import { n } from '../grammar/numbers.ts';

const span = (minutes: number) => (minutes < 60 ? `${n(minutes)}分钟` : `${n(minutes / 60)}小时`);

function ticket({ receivedAt, level }: Warning<'platform_ticket'>): WarningText {
  return {
    headline: `第三方平台已${span(level)}没有收到微信推送的 ticket`,
    details: say`最近一次收到 component_verify_ticket 是在 ${moment(receivedAt)}，正常情况下每10分钟一次。距最近一次满12小时后，将无法代商家调用任何接口。`,
    advice: say`请确认微信能访问 PUBLIC_URL 下的 /wechat/component/events，然后点“重新开始推送 ticket”，调用 api_start_push_ticket；管理频道的成员可以操作。`,
    series: '第三方平台 ticket 中断',
  };
}

function platformRefused(
  { code, address, at, rid }: Warning<'platform_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code, 'platform');
  const details = say`${moment(at)} 发现：${meaning.zh}解决之前商家无法授权，也无法代商家调用接口。${diagnosisOf(rid, at)}`;
  const series = '第三方平台被微信拒绝';
  if (address === null || !isWhitelistCode(code))
    return {
      headline: `微信拒绝发放第三方平台的 access token：错误码 ${code}`,
      details,
      advice: [advice.zh],
      series,
    };
  return {
    headline: `微信拒绝来自 ${address} 的第三方平台调用：错误码 ${code}`,
    details,
    advice: say`请在 open.weixin.qq.com 把 ${address} 加入第三方平台的 IP 白名单。`,
    series,
  };
}

export const platformWarnings = {
  platform_ticket: {
    message: ticket,
    line: (warning) => say`自 ${moment(warning.receivedAt)} 起没有收到第三方平台的 ticket。`,
  },
  platform_refused: {
    message: platformRefused,
    line: (warning) =>
      say`微信自 ${moment(warning.at)} 起拒绝第三方平台的调用，错误码 ${String(warning.code)}。`,
  },
} satisfies Partial<WarningKindWords>;
