import type { CheckFailure } from '../../../domain/merchants/check-failure.ts';
import { TICKET_LIFE_MS } from '../../../domain/merchants/ticket-health.ts';
import type { PlatformHealth } from '../../../flows/merchants/platform-health.ts';
import { moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../shape/explain-errcode.ts';
import type { AuthorizationWords, NoPlatformToken } from '../shape/merchants.ts';
import { remedy } from '../shape/remedy.ts';
import { unreadable } from './faults/unreadable.ts';
import { n, some } from './grammar/numbers.ts';
import { whitelist } from './warnings/platform.ts';

const withMissing = (head: string, joint: string, missing: number) =>
  missing === 0
    ? head
    : `${head}${joint}${some(missing, 'required permission set is', 'required permission sets are')} missing`;

export const authorization = {
  news: {
    authorized: (name, missing) => withMissing(`${name} authorized the platform`, ', but ', missing),
    updated: (name, missing) => withMissing(`${name} changed its authorization`, ': ', missing),
    unauthorized: (name) => `${name} withdrew its authorization`,
  },
  kinds: {
    service: 'Service Account',
    subscription: 'Subscription Account',
    official: 'Official Account',
    mini: 'Mini Program',
    other: 'other account type',
    unknown: 'unknown account type',
  },
  verified: 'verified',
  notVerified: 'not verified',
  accountStatus: (status) => `account status: ${STATUS[status] ?? n(status)}`,
  principal: (name) => `registered to ${name}`,
  appId: (id) => `AppID: ${id}`,
  originalId: (id) => `Original ID: ${id}`,
  unknownAccount: 'WeChat hasn’t returned the account’s details yet',
  invitedBy: (userId) => say`invited by ${person(userId)}`,
  notInvited: 'no invitation on record',
  reconciled: 'No push arrived from WeChat: Headroom found this change in a comparison.',
  labels: {
    granted: 'Granted',
    added: 'Added',
    removed: 'Removed',
    withdrawn: 'No longer granted',
    missing: 'Missing',
    required: 'Required',
  },
  noSets: 'no permission sets',
  setName: (id, names) => (names === null ? `${id} (unnamed)` : `${id} ${names.en} (${names.zh})`),
  nothingRequired: 'headroom.yml requires no permission sets for this type of account.',
  nothingMissing: 'All required permission sets are granted.',
  missingHeading: 'Not working until granted',
  withdrawn: 'Headroom can no longer act for this account: web authorization and all other calls fail.',
  next: {
    missing:
      'Only the merchant can grant the missing sets. Send the account’s administrator a new invitation.',
    withdrawn: 'Only the merchant can authorize again. Send the account’s administrator a new invitation.',
  },
  held: (sets) =>
    `Only one provider at a time can hold ${sets}. If it’s granted elsewhere, the merchant must remove it there first.`,
  ways: {
    heading: 'The merchant can also grant them without an invitation',
    console: 'On a computer at mp.weixin.qq.com: 设置 → 第三方设置 → 管理授权.',
    assistant:
      'In WeChat, in the account 公众平台安全助手: 绑定查询 → 微信号绑定账号 → the account → 第三方列表 → 更新授权.',
  },
  health: {
    fine: 'The third-party platform is working.',
    trouble:
      'Calls for merchants fail: the third-party platform has no working access token. See why: /wxauth',
    ticket,
    ticketAdvice:
      'Check that WeChat can reach /wechat/component/events on PUBLIC_URL, then start the ticket push.',
    token,
    reconciliation({ lastGoodAt, lastError }, explain) {
      const good =
        lastGoodAt === null
          ? say`Merchants haven’t been compared with WeChat yet.`
          : say`Last compared with WeChat: ${moment(lastGoodAt)}.`;
      return lastError === null
        ? good
        : say`${good} The last attempt failed (${reason(lastError, explain)}).`;
    },
    counts(authorized, lacking, looked) {
      const all = some(authorized, 'authorized merchant', 'authorized merchants');
      if (authorized === 0) return `${all}.`;
      const of = looked < authorized ? ` in the latest ${n(looked)}` : '';
      return lacking === 0
        ? `${all}; no required sets missing${of}.`
        : `${all}; required sets missing for ${n(lacking)}${of}: /wxauth list`;
    },
  },
  reason,
  web: (obstacles) =>
    obstacles.length === 0
      ? 'web authorization ready'
      : `web authorization not ready: ${obstacles.map((one) => OBSTACLES[one]).join(', ')}`,
  raise(raise) {
    if (raise === null) return say`no raise`;
    return raise.state === 'raised'
      ? say`raise ${raise.request} running until ${moment(raise.at)}`
      : say`raise ${raise.request} scheduled from ${moment(raise.at)}`;
  },
  status: { authorized: 'authorized', unauthorized: 'withdrawn' },
  since: (at) => say`Authorized since ${moment(at)}`,
  until: (at) => say`Withdrawn ${moment(at)}`,
  noMerchants: 'No merchants are authorized. Invite one: /wxauth link',
  more: (more) => `${n(more)} more: /wxauth list`,
} satisfies AuthorizationWords;

function ticket({ level, receivedAt }: PlatformHealth['ticket']): Sentence {
  if (receivedAt === null)
    return say`No component_verify_ticket has arrived yet; calls for merchants need one.`;
  const last = say`Last component_verify_ticket: ${moment(receivedAt)}.`;
  switch (level) {
    case 'ok':
    case 'none':
      return last;
    case 'warning':
      return say`At least three tickets are overdue; WeChat pushes one every 10 minutes. ${last}`;
    case 'alarm':
    case 'urgent':
      return say`Calls for merchants will fail from ${moment(receivedAt + TICKET_LIFE_MS)} unless a new ticket arrives. ${last}`;
    case 'expired':
      return say`Calls for merchants fail: the ticket has expired. ${last}`;
  }
}

function token(answer: NoPlatformToken, explain: ExplainErrcode): string {
  switch (answer.kind) {
    case 'refused': {
      const { meaning, advice } = explain(answer.code, 'platform');
      const todo = remedy(answer, advice.en, whitelist);
      return `Calls for merchants fail: WeChat won’t issue an access token (code ${answer.code}). ${meaning.en} ${todo}`;
    }
    case 'no_answer':
      return `Calls for merchants fail: there’s no access token (${noToken(answer.cause)}).`;
  }
}

function noToken(cause: string): string {
  if (cause === 'no_ticket') return 'it needs a ticket first';
  return cause === 'unreadable' ? unreadable.reason : `no answer from WeChat: ${cause}`;
}

function reason(failure: CheckFailure, explain: ExplainErrcode): string {
  switch (failure.reason) {
    case 'refused':
      return `code ${failure.code}: ${explain(failure.code, 'platform').meaning.en}`;
    case 'no_answer':
      return 'no answer from WeChat';
    case 'unreadable':
      return unreadable.reason;
    case 'no_grant':
      return 'its authorization code was never exchanged; the merchant must update the authorization';
    case 'not_authorized':
      return 'not authorized';
    case 'fault':
      return unreadable.faultReason;
  }
}

const STATUS: Record<number, string> = { 14: 'cancelled', 16: 'banned', 18: 'warned', 19: 'frozen' };

const OBSTACLES = {
  not_authorized: 'not authorized',
  unknown_account: 'account details unknown',
  no_service_account: 'not a Service Account',
  not_verified: 'not verified',
  no_web_set: 'set 4 (web pages) missing',
};
