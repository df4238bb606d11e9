import type { CheckFailure } from '../../../src/domain/merchants/check-failure.ts';
import type { WebObstacle } from '../../../src/domain/merchants/grants.ts';
import type { TicketLevel } from '../../../src/domain/merchants/ticket-health.ts';
import type { PlatformHealth } from '../../../src/flows/merchants/platform-health.ts';
import type { AuthorizationWords, NoPlatformToken } from '../../../src/slack/words/shape/merchants.ts';
import type { WxauthWords } from '../../../src/slack/words/shape/wxauth.ts';
import { explain } from '../samples/samples.ts';
import type { ArgumentsFor, Given } from './given.ts';

const ofName = ({ name }: Given): [string][] => [[name]];
const ofCount = ({ count }: Given): [number][] => [[count]];
const ofNews = ({ name, count }: Given): [string, number][] => [
  [name, 0],
  [name, count],
];
const ofTime = ({ at }: Given): [number][] => [[at]];
const ofPerson = ({ slackId }: Given): [string][] => [[slackId]];
const APP_ID = 'wx2d7c90e5a1b84f63';
const ofAppId = (): [string][] => [[APP_ID]];
const ofReason = ({ count }: Given): [string, string][] => [[APP_ID, `errcode ${count}`]];

const LEVELS: TicketLevel[] = ['ok', 'warning', 'alarm', 'urgent', 'expired'];
const tickets = ({ at }: Given): [PlatformHealth['ticket']][] => [
  [{ level: 'none', receivedAt: null }],
  ...LEVELS.map((level): [PlatformHealth['ticket']] => [{ level, receivedAt: at }]),
];
const tokens = ({ count }: Given): [NoPlatformToken, typeof explain][] => [
  [{ kind: 'refused', code: count, address: null }, explain],
  [{ kind: 'refused', code: 61004, address: '240e::9' }, explain],
  [{ kind: 'no_answer', cause: 'unreadable' }, explain],
  [{ kind: 'no_answer', cause: 'no_ticket' }, explain],
  [{ kind: 'no_answer', cause: 'timeout' }, explain],
];
const records = ({ at }: Given): [PlatformHealth['reconciliation'], typeof explain][] => [
  [{ lastTriedAt: null, lastGoodAt: null, lastError: null }, explain],
  [{ lastTriedAt: at, lastGoodAt: at, lastError: { reason: 'refused', code: 61004 } }, explain],
];
const failures = (code: number): CheckFailure[] => [
  { reason: 'refused', code },
  { reason: 'no_answer', cause: 'timeout' },
  { reason: 'no_grant' },
  { reason: 'not_authorized' },
  { reason: 'unreadable' },
  { reason: 'fault' },
];
const OBSTACLES: WebObstacle[] = [
  'not_authorized',
  'unknown_account',
  'no_service_account',
  'not_verified',
  'no_web_set',
];
const files = ({ count }: Given): [number, number][] => [
  [count, count],
  [count, count + 1],
];

export const authorizationArguments: ArgumentsFor<AuthorizationWords> = {
  news: { authorized: ofNews, updated: ofNews, unauthorized: ofName },
  accountStatus: ({ count }) => [[count], [14], [16], [18], [19]],
  principal: ofName,
  appId: ofAppId,
  originalId: ofName,
  invitedBy: ofPerson,
  setName: ({ count, name }) => [
    [count, null],
    [count, { en: name, zh: name }],
  ],
  held: ofName,
  health: {
    ticket: tickets,
    token: tokens,
    reconciliation: records,
    counts: ({ count }) => [
      [count, 0, count],
      [count + 1, count, count],
    ],
  },
  reason: ({ count }) => failures(count).map((failure) => [failure, explain]),
  web: () => [[[]], [OBSTACLES], ...OBSTACLES.map((one): [WebObstacle[]] => [[one]])],
  raise: ({ id, at }) => [
    [null],
    [{ state: 'raised', request: id, at }],
    [{ state: 'planned', request: id, at }],
  ],
  since: ofTime,
  until: ofTime,
  more: ofCount,
};

export const wxauthArguments: ArgumentsFor<WxauthWords> = {
  notConfigured: () => [['WECHAT_COMPONENT_APP_ID']],
  link: {
    line: ofAppId,
    accounts: () => [
      ['official', null],
      ['mini', null],
      ['any', null],
      ['any', APP_ID],
    ],
    expires: ofTime,
    uses: ofCount,
    pictureAlt: () => [['https://headroom.example.com/wechat/auth/x']],
  },
  list: { file: files, fileSent: files },
  show: {
    unknown: ofAppId,
    events: { authorized: ofTime, updated: ofTime, unauthorized: ofTime },
    by: ofPerson,
    more: ofCount,
  },
  check: {
    same: ofName,
    drift: ({ name }) => [[name, name]],
    failed: ofReason,
    unusable: ofReason,
    done: ({ count }) => [
      [0, 0, 0],
      [count, 0, 0],
      [count, count, count],
    ],
    error: () => [['errcode 61004']],
    never: ofAppId,
  },
  ticketPush: { refused: ofName, notAdmin: ofPerson },
};
