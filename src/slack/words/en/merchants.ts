import type { CheckFailure } from '../../../domain/merchants/check-failure.ts';
import { moment, person, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { AuthorizationWords } from '../shape/merchants.ts';
import { remedy } from '../shape/remedy.ts';
import { unreadable } from './faults/unreadable.ts';
import { n, plural, some } from './grammar/numbers.ts';

export const authorization = {
  news: {
    authorized: (name) => `${name} has authorised the platform`,
    updated: (name) => `${name} has changed what it authorises`,
    unauthorized: (name) => `${name} has ended its authorization`,
  },
  kinds: {
    service: 'Service Account',
    subscription: 'Subscription Account',
    official: 'Official Account',
    mini: 'Mini Program',
    other: 'another kind of account',
    unknown: 'kind not known',
  },
  verified: 'verified',
  notVerified: 'not verified',
  accountStatus: (status) => `account status ${STATUS[status] ?? n(status)}`,
  principal: (name) => `principal: ${name}`,
  unknownAccount: 'WeChat has not said yet who it is.',
  invitedBy: (userId) => say`Invited by ${person(userId)}.`,
  notInvited: 'No invitation of ours is known to have led to it.',
  reconciled: 'WeChat did not push this: it was found by comparing with WeChat.',
  labels: {
    granted: 'Granted',
    added: 'Added',
    removed: 'Removed',
    had: 'It had granted',
    missing: 'Required and missing',
    required: 'Permission sets that are asked for',
    exclusive: 'Only one provider at a time can hold',
  },
  noSets: 'none',
  setName: (id, names) =>
    names === null ? `${id} set without a published name` : `${id} ${names.en} (${names.zh})`,
  nothingRequired: 'headroom.yml requires no permission set of this kind of account.',
  nothingMissing: 'All required permission sets are granted.',
  lacks: (missing) =>
    `${some(missing, 'required permission set is', 'required permission sets are')} not granted: what needs ${plural(missing, 'it', 'them')} does not work.`,
  whatToDo: 'What to do',
  mend: {
    scan: (line) =>
      `Make a new invitation with ${line}. The administrator opens it, scans, and ticks the missing sets; a set that another provider holds alone has to be taken from that provider first.`,
    console: 'Or, for a Mini Program, in the console at mp.weixin.qq.com: 设置 → 第三方设置 → 管理授权.',
    assistant:
      'Or the administrator opens the account 公众平台安全助手 in WeChat: 绑定查询 → 微信号绑定账号 → the account → 第三方列表 → 更新授权.',
  },
  again: {
    invitation: 'Make a new invitation with /wxauth link and hand it to the administrator of the account.',
    biz: 'Or make one for this account alone, which no other account can use:',
  },
  onlyMerchant: 'Only the merchant can change what is granted; Headroom cannot.',
  onlyMerchantEnds: 'Only the merchant can end an authorization or give it again; a provider cannot.',
  health: {
    fine: 'The third-party platform works.',
    trouble: 'The third-party platform has no working access token: /wxauth tells why.',
    ticket({ level, receivedAt }) {
      if (receivedAt === null) return say`No component_verify_ticket has ever come from WeChat.`;
      const came = say`Last component_verify_ticket: ${moment(receivedAt)}.`;
      switch (level) {
        case 'ok':
        case 'none':
          return came;
        case 'warning':
          return say`${came} Warning: three or more are missing; WeChat sends one every 10 minutes.`;
        case 'alarm':
          return say`${came} Alarm: none for more than 2 hours.`;
        case 'urgent':
          return say`${came} Alarm: within the hour it expires, and then nothing works.`;
        case 'expired':
          return say`${came} It has expired: no call on behalf of merchants works.`;
      }
    },
    ticketAdvice:
      'Check that WeChat reaches /wechat/component/events on PUBLIC_URL. Then have WeChat start pushing again with api_start_push_ticket: the button does it.',
    token(token, explain) {
      switch (token.kind) {
        case 'answered':
          return 'The access token of the platform works.';
        case 'refused': {
          const { meaning, advice } = explain(token.code, 'platform');
          const todo = remedy(token, advice.en, whitelist);
          return `WeChat gives the platform no access token (code ${token.code}): ${meaning.en} ${todo}`;
        }
        case 'no_answer':
          return token.cause === 'no_ticket'
            ? 'There is no access token of the platform: it needs a ticket first.'
            : token.cause === 'unreadable'
              ? `There is no access token of the platform: ${unreadable.reason}.`
              : `There is no access token of the platform: WeChat did not answer (${token.cause}).`;
      }
    },
    reconciliation({ lastGoodAt, lastError }, explain) {
      const good =
        lastGoodAt === null
          ? say`Merchants have not been compared with WeChat yet.`
          : say`Last compared with WeChat: ${moment(lastGoodAt)}.`;
      return lastError === null ? good : say`${good} The last try failed (${reason(lastError, explain)}).`;
    },
    counts(authorized, lacking, looked) {
      const all = `${some(authorized, 'merchant is', 'merchants are')} authorised`;
      if (authorized === 0) return `${all}.`;
      const of = looked < authorized ? ` of the ${n(looked)} latest` : '';
      return lacking === 0
        ? `${all}; none${of} lacks a required set.`
        : `${all}; ${n(lacking)}${of} ${plural(lacking, 'lacks', 'lack')} required sets.`;
    },
  },
  reason,
  web: (obstacles) =>
    obstacles.length === 0
      ? 'web authorization is ready'
      : `web authorization is not ready: ${obstacles.map((one) => OBSTACLES[one]).join(', ')}`,
  raise(raise) {
    if (raise === null) return say`no raise runs or is planned`;
    return raise.state === 'raised'
      ? say`limit raised until ${moment(raise.at)} (${raise.request})`
      : say`raise planned from ${moment(raise.at)} (${raise.request})`;
  },
  raisesLine: (app) => `/quota running ${app}`,
  status: { authorized: 'authorised', unauthorized: 'ended' },
  since: (at) => say`since ${moment(at)}`,
  until: (at) => say`ended ${moment(at)}`,
  noMerchants: 'No merchant is authorised at present: /wxauth link makes an invitation.',
  more: (more) => `${n(more)} more: /wxauth list`,
} satisfies AuthorizationWords;

function whitelist(address: string): string {
  return `Add ${address} to the IP whitelist of the third-party platform at open.weixin.qq.com.`;
}

function reason(failure: CheckFailure, explain: ExplainErrcode): string {
  switch (failure.reason) {
    case 'refused':
      return `code ${failure.code}: ${explain(failure.code, 'platform').meaning.en}`;
    case 'no_answer':
      return 'WeChat did not answer';
    case 'unreadable':
      return unreadable.reason;
    case 'no_grant':
      return 'its authorization code was never exchanged; an update of the authorization by the merchant helps';
    case 'not_authorized':
      return 'it is not authorised';
    case 'fault':
      return unreadable.faultReason;
  }
}

const STATUS: Record<number, string> = { 14: 'cancelled', 16: 'banned', 18: 'warned', 19: 'frozen' };

const OBSTACLES = {
  not_authorized: 'not authorised',
  unknown_account: 'account not known yet',
  no_service_account: 'no Service Account',
  not_verified: 'not verified',
  no_web_set: 'set 4 (web pages) is missing',
};
