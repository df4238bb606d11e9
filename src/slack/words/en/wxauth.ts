import { channel, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { WxauthProblem } from '../shape/line-problem.ts';
import type { WxauthWords } from '../shape/wxauth.ts';
import { n, some } from './grammar/numbers.ts';
import { wxauthCommands } from './wxauth-commands.ts';

const merchants = (rows: number, total: number) =>
  rows < total ? `the latest ${n(rows)} of ${n(total)} merchants` : some(rows, 'merchant', 'merchants');

export const wxauth = {
  title: 'Third-party platform',
  notConfigured: (names) =>
    `There is no third-party platform here, so merchants cannot be invited. Whoever operates Headroom has to set ${names}; .env.example tells where each is found.`,
  problem,
  nearest: 'Nearest line that works:',
  hint: 'More: /wxauth link, /wxauth list, /wxauth show wx…, /wxauth check, /wxauth help',
  link: {
    line: (appId) => `/wxauth link ${appId}`,
    title: 'Invitation for a merchant',
    accounts(kind, appId) {
      if (appId !== null) return `For the account ${appId} alone.`;
      return {
        official: 'For one Official Account of the merchant’s choice.',
        mini: 'For one Mini Program of the merchant’s choice.',
        any: 'For one account of the merchant’s choice.',
      }[kind];
    },
    expires: (at) => say`Good until ${moment(at)}.`,
    uses: (uses) => `Good for ${some(uses, 'account', 'accounts')}.`,
    notesHeading: 'What the merchant has to know',
    notes: [
      'Only the administrator of the account can confirm. To find out who that is, open the account 公众平台安全助手 in WeChat: 绑定查询 → 微信号绑定账号.',
      'Hand on this link itself: the page behind it leads on to WeChat. A link that was copied from WeChat’s own page does not work.',
      'On a computer it shows a code to scan; inside WeChat on a phone it opens directly.',
      'The administrator may untick permission sets before confirming; Slack then tells what is missing.',
      'Until the platform is released to the whole network, only accounts on its authorization test list can authorise.',
    ],
    picture: 'The invitation as a QR code.',
    pictureAlt: (address) => `QR code that leads to ${address}`,
    pictureSent: 'The same as a QR code is in your messages with Headroom.',
    revoked: say`The invitation is revoked: its link leads nowhere any more. Authorizations that came of it stay.`,
    notFound: 'This invitation is not known any more. Nothing was changed.',
  },
  buttons: { revoke: 'Revoke', ticketPush: 'Start ticket push' },
  list: {
    title: 'Merchants',
    hint: '/wxauth show wx… shows everything about one. /wxauth list csv sends the list as a file.',
    columns: {
      name: 'Account',
      appId: 'AppID',
      status: 'State',
      sets: 'Sets',
      missing: 'Missing',
      since: 'Since',
    },
    file: (rows, total) => `Merchants: ${merchants(rows, total)}.`,
    fileSent: (rows, total) => `The file is in your messages with Headroom: ${merchants(rows, total)}.`,
  },
  show: {
    unknown: (appId) =>
      `${appId} has never authorised the platform as far as is known here. /wxauth check ${appId} asks WeChat.`,
    history: 'History',
    events: {
      authorized: (at) => say`${moment(at)}: authorised`,
      updated: (at) => say`${moment(at)}: changed the permission sets`,
      unauthorized: (at) => say`${moment(at)}: ended the authorization`,
    },
    by: (userId) => say`, invited by ${person(userId)}`,
    more: (more) => `${some(more, 'earlier event', 'earlier events')} not shown`,
  },
  check: {
    title: 'Compared with WeChat',
    same: (name) => `${name}: WeChat says the same as is stored.`,
    drift: (name, what) => `${name}: not as it was stored, and mended: ${what}.`,
    failed: (appId, reason) => `${appId}: WeChat gave no clear answer (${reason}).`,
    unusable: (name, reason) => `${name}: no access token can be had for it (${reason}).`,
    done: (checked, drifted, failed) =>
      `${some(checked, 'account', 'accounts')} compared: ${n(drifted)} not as stored, ${n(failed)} without a clear answer.`,
    error: (reason) => `WeChat did not give the list of accounts (${reason}). Nothing was compared.`,
    busy: 'The comparison runs at this moment already. Ask again in a minute.',
    never: (appId) => `${appId} is not authorised, neither here nor at WeChat.`,
    providers:
      'An account can be authorised to 15 providers at most; beyond that WeChat refuses the next one.',
  },
  ticketPush: {
    started: 'WeChat starts to push tickets; the next one follows within ten minutes.',
    running: 'WeChat says that it is pushing tickets already. If none arrives, it does not reach PUBLIC_URL.',
    refused: (reason) => `WeChat did not start to push tickets: ${reason}`,
    notAdmin: (id) => say`Only members of ${channel(id)} may do this. Nothing was changed.`,
    noChannel:
      'Nobody may do this yet: channels.admin in headroom.yml names the channel whose members may. Nothing was changed.',
  },
  commands: wxauthCommands,
} satisfies WxauthWords;

function problem(found: WxauthProblem): Sentence {
  switch (found.reason) {
    case 'unknown_word':
      return say`“${found.typed}” is not known here.`;
    case 'missing_appid':
      return say`The AppID of the account is missing.`;
    case 'bad_appid':
      return say`“${found.typed}” is no AppID: wx followed by letters and digits.`;
    case 'one_too_many':
      return say`“${found.typed}” is one word too many.`;
  }
}
