import { isWhitelistCode } from '../../../domain/errcodes/refused-address.ts';
import type { RaiseRef, Warning } from '../../../domain/warnings/warning.ts';
import { count, plural } from '../../text/numbers.ts';
import { moment, person, say } from '../../text/sentence.ts';
import { saidOf } from '../shape/diagnosis.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { Matter, Of } from '../shape/warnings.ts';
import { matter as recordsLost } from './losses.ts';
import { whoDecides } from './refusals.ts';
import { movement } from './warnings-movements.ts';
import { balance, expired, forecast, refund, validity } from './warnings-packs.ts';
import { platformRefused, ticket } from './warnings-platform.ts';

const n = (value: number | bigint) => count(value, 'en');
const days = (value: number) => `${n(value)} ${plural(value, 'day', 'days')}`;
const hours = (value: number) => `${n(value)} ${plural(value, 'hour', 'hours')}`;
const units = (value: bigint) => `${n(value)} ${plural(value, 'unit', 'units')}`;
const raise = ({ request, app }: RaiseRef) => `${request} (${app.name})`;
const what = ({ rate, days: duration }: RaiseRef) => `${n(rate)} calls a minute for ${days(duration)}`;

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
        headline: `${raise(warning.raise)} ends within ${hours(warning.level)}`,
        details: say`Its ${n(warning.raise.rate)} calls a minute end ${moment(warning.endsAt)}. From then on WeChat refuses what exceeds the app’s own limit, unless another raise runs.`,
        advice: say`If they are still needed, press Renew: it opens a request that begins when this raise ends. It has to be approved before then.`,
        series: `${warning.raise.request} about to end`,
      };
    case 'raise_ended':
      return {
        headline: `${raise(warning.raise)} has ended`,
        details: say`Its ${n(warning.raise.rate)} calls a minute ended ${moment(warning.endsAt)}.`,
        advice: say`If WeChat refuses calls of the app (errcode 45011), press Renew: it opens a request for the same raise.`,
        series: `${warning.raise.request} having ended`,
      };
    case 'cancel_closing':
      return {
        headline: `The time to cancel ${raise(warning.raise)} ends within ${hours(warning.level)}`,
        details: say`${what(warning.raise)}, at ${units(warning.units)}, begin ${moment(warning.startsAt)}. WeChat takes it back until ${moment(warning.until)}, and not later.`,
        advice: say`If it is not needed, press Cancel raise before then: its units return to the pack. Otherwise there is nothing to do.`,
        series: `the time to cancel ${warning.raise.request}`,
      };
    case 'request_unanswered':
      return {
        headline: `${raise(warning.raise)} is undecided and ${n(warning.level)}% of its time is over`,
        details: say`${person(warning.requester)} asked ${moment(warning.askedAt)} for ${what(warning.raise)}: ${n(warning.have)} of ${n(warning.rule.need)} ${plural(warning.rule.need, 'approval', 'approvals')}. It expires ${moment(warning.expiresAt)}.`,
        advice: say`Press Approve or Reject on its card. Who may decide: ${whoDecides(warning.rule)}.`,
        series: `the decision on ${warning.raise.request}`,
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
    headline: 'WeChat gives no figures of the packs',
    details:
      lastGoodAt === null
        ? say`There were none since ${moment(since)}, so nobody can see what is left.`
        : say`The last good ones are from ${moment(lastGoodAt)}: every balance that is shown is as old as that.`,
    advice: say`Look for the reason in Headroom’s log and at /readyz. Check the network to WeChat, and the state of the account in the WeChat console.`,
    series: 'missing figures of the packs',
  };
}

function pushSilent({ account, since, lastPushAt }: Of<'push_silent'>): Matter {
  const last = lastPushAt === null ? say`None ever came.` : say`The last one came ${moment(lastPushAt)}.`;
  return {
    headline: `WeChat’s pushes to account ${account} do not arrive`,
    details: say`One is due since ${moment(since)}. ${last} Until they come, results are asked for instead, which is slower, and some may have to be looked up by people.`,
    advice: say`Compare the message push in 开发设置 (development settings) of the WeChat console with this deployment: an address that ends in /wechat/push/${account} or /wechat/push, reachable from the internet on port 80 or 443, and the same Token and EncodingAESKey.`,
    series: `missing pushes to account ${account}`,
  };
}

function refused({ account, code, address, at, rid }: Of<'wechat_refused'>, explain: ExplainErrcode): Matter {
  const { meaning, advice } = explain(code);
  const details = say`Account ${account}, ${moment(at)}: ${meaning.en} Until this is mended, nothing is allocated and no figures come.${saidOf(rid, at, 'en')}`;
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
