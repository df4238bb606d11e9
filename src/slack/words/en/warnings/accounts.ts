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
        ? say`No data since ${moment(since)}, so remaining units are unknown.`
        : say`Balances shown are from ${moment(lastGoodAt)}.`,
    advice: say`Check Headroom’s log and /readyz, the network to WeChat, and the account’s status in the WeChat console.`,
    series: 'missing pack data',
  };
}

function pushSilent({ account, since, lastPushAt }: Warning<'push_silent'>): WarningText {
  const last = lastPushAt === null ? say`No push has ever arrived` : say`No push since ${moment(lastPushAt)}`;
  return {
    details: say`${last}, though one has been overdue since ${moment(since)}. Headroom is polling WeChat instead; some results may need a person to confirm them.`,
    advice: say`Check the message push in 开发设置 (development settings) of the WeChat console. Its address must end in /wechat/push/${account} or /wechat/push and be reachable from the internet on port 80 or 443. Token and EncodingAESKey must match this deployment.`,
    series: `missing pushes to account ${account}`,
  };
}

function refusedLine({ account, code, address }: Warning<'wechat_refused'>): Sentence {
  return address === null || !isWhitelistCode(code)
    ? say`Nothing can be allocated: WeChat refuses account ${account} (code ${code})`
    : say`Nothing can be allocated: WeChat refuses calls from ${address} (code ${code})`;
}

function refused(
  { account, code, address, at, rid }: Warning<'wechat_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code);
  return {
    details: say`Account ${account}, ${moment(at)}: ${meaning.en} Until this is fixed, balances won’t update either.${diagnosisOf(rid, at)}`,
    advice:
      address === null || !isWhitelistCode(code)
        ? [advice.en]
        : say`Add ${address} to the IP whitelist in 开发设置 (development settings) of the WeChat console. Pending work is retried automatically.`,
    series: `refusals of account ${account}`,
  };
}

export const accountWarnings = {
  sync_silent: {
    line: () => say`Balances aren’t updating: WeChat returns no pack data`,
    message: syncSilent,
  },
  push_silent: {
    line: ({ account }) => say`Results may be slow: WeChat’s pushes to account ${account} don’t arrive`,
    message: pushSilent,
  },
  wechat_refused: { line: refusedLine, message: refused },
} satisfies Partial<WarningKindWords>;
