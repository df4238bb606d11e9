import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';
import { n } from '../grammar/numbers.ts';

const span = (minutes: number) => (minutes < 60 ? `${n(minutes)} minutes` : `${n(minutes / 60)} hours`);

/** Also where merchants’ authorizations are shown. */
export function whitelist(address: string): string {
  return `Add ${address} to the third-party platform’s IP whitelist at open.weixin.qq.com.`;
}

function ticket({ receivedAt }: Warning<'platform_ticket'>): WarningText {
  return {
    details: say`Last component_verify_ticket: ${moment(receivedAt)}; one is due every 10 minutes. Twelve hours after the last one, calls on behalf of merchants fail.`,
    advice: say`Check that WeChat reaches /wechat/component/events on PUBLIC_URL. Then press Start ticket push (api_start_push_ticket, members of the admin channel only).`,
    series: 'missing tickets of the third-party platform',
  };
}

function refusedLine({ code, address }: Warning<'platform_refused'>): Sentence {
  return address === null || !isWhitelistCode(code)
    ? say`No merchant can authorize: WeChat won’t issue the third-party platform a token (code ${code})`
    : say`No merchant can authorize: WeChat refuses the third-party platform’s calls from ${address} (code ${code})`;
}

function platformRefused(
  { code, address, at, rid }: Warning<'platform_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code, 'platform');
  return {
    details: say`Seen ${moment(at)}: ${meaning.en} Nothing works on behalf of merchants.${diagnosisOf(rid, at)}`,
    advice: address === null || !isWhitelistCode(code) ? [advice.en] : [whitelist(address)],
    series: 'refusals of the third-party platform',
  };
}

export const platformWarnings = {
  platform_ticket: {
    line: ({ level }) => say`WeChat has sent the third-party platform no ticket for ${span(level)}`,
    message: ticket,
  },
  platform_refused: { line: refusedLine, message: platformRefused },
} satisfies Partial<WarningKindWords>;
