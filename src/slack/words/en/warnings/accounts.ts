import { isWhitelistCode } from '../../../../domain/errcodes/refused-address.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { moment, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { diagnosisOf } from '../faults/diagnosis.ts';

function syncSilent({ since, lastGoodAt }: Warning<'sync_silent'>): WarningText {
  return {
    headline: 'WeChat gives no figures of the packs',
    details:
      lastGoodAt === null
        ? say`There were none since ${moment(since)}, so nobody can see what is left.`
        : say`The last good ones are from ${moment(lastGoodAt)}: every balance that is shown is as old as that.`,
    advice: say`Look for the reason in Headroom’s log and at /readyz. Check the network to WeChat, and the state of the account in the WeChat console.`,
    series: 'missing figures of the packs',
  };
}

function pushSilent({ account, since, lastPushAt }: Warning<'push_silent'>): WarningText {
  const last = lastPushAt === null ? say`None ever came.` : say`The last one came ${moment(lastPushAt)}.`;
  return {
    headline: `WeChat’s pushes to account ${account} do not arrive`,
    details: say`One is due since ${moment(since)}. ${last} Until they come, results are asked for instead, which is slower, and some may have to be looked up by people.`,
    advice: say`Compare the message push in 开发设置 (development settings) of the WeChat console with this deployment: an address that ends in /wechat/push/${account} or /wechat/push, reachable from the internet on port 80 or 443, and the same Token and EncodingAESKey.`,
    series: `missing pushes to account ${account}`,
  };
}

function refused(
  { account, code, address, at, rid }: Warning<'wechat_refused'>,
  explain: ExplainErrcode,
): WarningText {
  const { meaning, advice } = explain(code);
  const details = say`Account ${account}, ${moment(at)}: ${meaning.en} Until this is mended, nothing is allocated and no figures come.${diagnosisOf(rid, at)}`;
  const series = `refusals of account ${account}`;
  if (address === null || !isWhitelistCode(code))
    return {
      headline: `WeChat refuses account ${account}: code ${code}`,
      details,
      advice: [advice.en],
      series,
    };
  return {
    headline: `WeChat refuses calls from ${address}: code ${code}`,
    details,
    advice: say`Add ${address} to the IP whitelist in 开发设置 (development settings) of the WeChat console. What waits is tried again by itself.`,
    series,
  };
}

export const accountWarnings = {
  sync_silent: {
    message: syncSilent,
    line: (warning) => say`WeChat’s figures have not come since ${moment(warning.since)}.`,
  },
  push_silent: {
    message: pushSilent,
    line: (warning) =>
      say`WeChat’s pushes to account ${warning.account} have not come since ${moment(warning.since)}.`,
  },
  wechat_refused: {
    message: refused,
    line: (warning) =>
      say`WeChat has refused account ${warning.account} with code ${String(warning.code)} since ${moment(warning.at)}.`,
  },
} satisfies Partial<WarningKindWords>;
