import type { InvitationKind } from '../../../domain/merchants/invitation.ts';
import { channel, moment, person, say } from '../../text/sentence.ts';
import type { WxauthWords } from '../shape/wxauth.ts';
import { n, some } from './grammar/numbers.ts';
import { wxauthCommands } from './wxauth-commands.ts';

const merchants = (rows: number, total: number) =>
  rows < total ? `the latest ${n(rows)} of ${n(total)} merchants` : some(rows, 'merchant', 'merchants');

export const wxauth = {
  title: 'Third-party platform',
  notConfigured: (names) =>
    `Merchants can’t be authorized here yet: the third-party platform isn’t configured. Set ${names} (see .env.example).`,
  hint: 'All commands: /wxauth help',
  link: {
    line: (appId) => `/wxauth link ${appId}`,
    title: 'Merchant invitation',
    accounts: (kind, name) => (name === null ? KINDS[kind] : `Only for ${name}`),
    expires: (at) => say`expires ${moment(at)}`,
    uses: (uses) => `${some(uses, 'use', 'uses')} remaining`,
    forward:
      'Forward this link, not the WeChat page it opens, to the account’s administrator. Only they can confirm.',
    testList: 'Until the platform is released, only accounts on its test list can authorize.',
    picture: 'QR code of the invitation',
    pictureAlt: (address) => `QR code that leads to ${address}`,
    pictureSent: 'Its QR code is in your direct messages with Headroom.',
    revoked: say`Revoked the invitation: its link no longer works. Accounts it already authorized stay authorized.`,
    notFound: 'This invitation no longer exists. Create a new one: /wxauth link',
  },
  buttons: {
    revoke: 'Revoke invitation',
    ticketPush: 'Start ticket push',
    invite: 'New invitation',
    details: 'Details',
  },
  list: {
    title: 'Merchants',
    hint: 'See one in full: /wxauth show wx… · as a file: /wxauth list csv',
    columns: {
      name: 'Account',
      appId: 'AppID',
      status: 'State',
      sets: 'Granted permission sets',
      missing: 'Missing',
      since: 'Since',
    },
    file: (rows, total) => `Merchant list: ${merchants(rows, total)}.`,
    fileSent: (rows, total) =>
      `Sent ${merchants(rows, total)} as a file to your direct messages with Headroom.`,
  },
  show: {
    unknown: (appId) => `${appId} has no authorization on record. Check with WeChat: /wxauth check ${appId}`,
    history: 'History',
    events: {
      authorized: (at) => say`${moment(at)}: authorized`,
      updated: (at) => say`${moment(at)}: changed permission sets`,
      unauthorized: (at) => say`${moment(at)}: withdrew the authorization`,
    },
    by: (userId) => say`, invited by ${person(userId)}`,
    more: (more) => `${some(more, 'earlier event', 'earlier events')} not shown`,
    details: 'Details',
  },
  check: {
    title: 'Compared with WeChat',
    same: (name) => `${name}: no differences.`,
    drift: (name, what) => `${name} was out of date here and is updated (${what}).`,
    failed: (appId, reason) => `${appId} couldn’t be checked (${reason}).`,
    unusable: (name, reason) => `Calls for ${name} fail: WeChat gives no access token (${reason}).`,
    done(checked, drifted, failed) {
      if (checked === 0) return 'No authorized merchants to check.';
      const all = `${some(checked, 'account', 'accounts')} checked`;
      const without = failed === 0 ? '' : `, ${n(failed)} couldn’t be checked`;
      return drifted === 0
        ? `${all}: no differences${without}.`
        : `${all}: ${some(drifted, 'was', 'were')} out of date and updated${without}.`;
    },
    notable: 'Needs attention',
    error: (reason) => `Nothing was checked: WeChat returned no list of accounts (${reason}).`,
    busy: 'A comparison is already running. Try again in a minute.',
    never: (appId) =>
      `${appId} isn’t authorized, neither here nor at WeChat. Invite it: /wxauth link ${appId}`,
  },
  ticketPush: {
    started: 'WeChat is starting the ticket push. The next ticket arrives within 10 minutes.',
    running: 'WeChat says it’s already pushing tickets. If none arrives, it can’t reach PUBLIC_URL.',
    refused: (reason) => `WeChat didn’t start the ticket push: ${reason}`,
    notAdmin: (id) => say`Only members of ${channel(id)} can start the ticket push. Contact one of them.`,
    noChannel: 'No one can start the ticket push yet. Set channels.admin in headroom.yml first.',
  },
  commands: wxauthCommands,
} satisfies WxauthWords;

const KINDS: Record<InvitationKind, string> = {
  official: 'For one Official Account',
  mini: 'For one Mini Program',
  any: 'For one Official Account or Mini Program',
};
