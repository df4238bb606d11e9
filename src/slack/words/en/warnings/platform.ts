import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';
import { n } from '../grammar/numbers.ts';

const span = (minutes: number) => (minutes < 60 ? `${n(minutes)} minutes` : `${n(minutes / 60)} hours`);

function ticket({ receivedAt, level }: Warning<'platform_ticket'>): WarningText {
  return {
    headline: `WeChat has pushed no ticket to the third-party platform for ${span(level)}`,
    details: say`The last component_verify_ticket came at ${moment(receivedAt)}; one is due every 10 minutes. Twelve hours after the last one no call on behalf of merchants works any more.`,
    advice: say`Check that WeChat reaches /wechat/component/events on PUBLIC_URL. Then press Start ticket push, which calls api_start_push_ticket; members of the admin channel may.`,
    series: 'missing tickets of the third-party platform',
  };
}

function platformRefused(
  { code, address, at, rid }: Warning<'platform_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code, 'platform');
  const details = say`Seen at ${moment(at)}: ${meaning.en} Nobody can authorise, and nothing works on behalf of merchants.${diagnosisOf(rid, at)}`;
  const series = 'refusals of the third-party platform';
  if (address === null || !isWhitelistCode(code))
    return {
      headline: `WeChat gives the third-party platform no access token: code ${code}`,
      details,
      advice: [advice.en],
      series,
    };
  return {
    headline: `WeChat refuses calls of the third-party platform from ${address}: code ${code}`,
    details,
    advice: say`Add ${address} to the IP whitelist of the third-party platform at open.weixin.qq.com.`,
    series,
  };
}

export const platformWarnings = {
  platform_ticket: {
    message: ticket,
    line: (warning) =>
      say`No ticket for the third-party platform has come since ${moment(warning.receivedAt)}.`,
  },
  platform_refused: {
    message: platformRefused,
    line: (warning) =>
      say`WeChat has refused the third-party platform with code ${String(warning.code)} since ${moment(warning.at)}.`,
  },
} satisfies Partial<WarningKindWords>;
