import { beijingTime } from './moment.ts';
import type { Host, PageWords } from './words-type.ts';

const moment = beijingTime('en-US');

const KINDS = {
  official: 'your Official Account',
  mini: 'your Mini Program',
  any: 'your Official Account or Mini Program',
} as const;

const END_OFFICIAL = 'Official Accounts: mp.weixin.qq.com → 设置 → 公众号设置 → 授权管理.';
const END_MINI = 'Mini Programs: mp.weixin.qq.com → 设置 → 第三方设置.';
const END = 'You can change or withdraw the authorization at any time.';

const NEW_LINK = 'Contact the person who invited you for a new link.';
const NOTHING_TO_DO = 'If you’ve already authorized your account, there’s nothing more to do.';
const REPORTED =
  'If you’ve already confirmed in WeChat, the person who invited you gets the result, so there’s nothing to do.';
const OPEN_AGAIN = 'Open the invitation link and confirm again.';
const OTHER_ACCOUNT = 'To authorize another account, open the invitation link again.';
const RETRY = 'Try again in a minute. If it still doesn’t work, contact the person who invited you.';

function hostOf({ person, provider }: Host): string | null {
  return person !== null && provider !== null ? `${person} from ${provider}` : (person ?? provider);
}

export const en: PageWords = {
  tag: 'en',
  name: 'English',
  brand: 'WeChat account authorization',
  start: {
    title: 'Authorize your account',
    invited: (host, kind) => {
      const name = hostOf(host);
      return name === null
        ? [`You’re invited to authorize ${KINDS[kind]}`]
        : [`${name} invites you to authorize ${KINDS[kind]}`];
    },
    onlyFor: (appId) => `This link only works for the account ${appId}.`,
    lead: ({ provider }) =>
      `Once you confirm in WeChat, ${provider ?? 'the provider'} can serve your account within the permissions you grant.`,
    sets: {
      official: 'Permissions needed for an Official Account',
      mini: 'Permissions needed for a Mini Program',
    },
    noSets: 'WeChat lists the permissions. Deselect the ones you don’t want to grant.',
    furtherSets: 'WeChat may list more permissions. You can deselect those.',
    needed: 'Required',
    exclusive: 'One provider only',
    go: {
      computer: 'Continue to the QR code',
      wechat_phone: 'Continue',
      other_phone: 'Show the QR code here',
    },
    goHint: {
      computer: 'The account’s administrator scans it with WeChat to confirm.',
      wechat_phone: 'Choose the account to authorize on the next page.',
      other_phone: 'The account’s administrator scans it with WeChat on another phone.',
    },
    openInWeChat: {
      title: 'Open this page in WeChat',
      copy: 'Copy the link, send it to File Transfer in WeChat, and tap it there:',
      scan: 'Or take a screenshot, open Scan in WeChat, and choose the screenshot from your album:',
      picture: 'QR code of this page’s link',
    },
    notesTitle: 'Good to know',
    notes: {
      administrator: 'Only the account’s administrator can confirm. Other people see no accounts in WeChat.',
      findAdministrator:
        'Not sure who that is? In WeChat, open 公众平台安全助手 → 绑定查询 → 微信号绑定账号 to see which accounts you manage.',
      notListed:
        'You’re the administrator but don’t see your account? Send its Original ID (gh_…) to the person who invited you.',
      exclusive:
        'Already granted a “One provider only” permission to another provider? Withdraw it there first.',
      limit: 'An account can authorize up to 15 providers. At the limit, withdraw one first.',
      end: {
        official: `${END} ${END_OFFICIAL}`,
        mini: `${END} ${END_MINI}`,
        any: `${END} ${END_OFFICIAL} ${END_MINI}`,
      },
    },
    goodUntil: (at) => `This link expires on ${moment(at)} (Beijing time).`,
    noPassword: 'You never enter a password on this page.',
  },
  result: {
    done: (name) => `${name} is authorized`,
    doneText: 'You’re done and can close this page.',
    incomplete: (name) => `${name} is authorized, but required permissions are missing`,
    incompleteText: 'The service won’t work properly until you grant these permissions.',
    ended: (name) => `${name} is no longer authorized`,
    endedText: `The authorization was withdrawn after you confirmed it. To authorize again, contact the person who invited you.`,
    missing: 'Missing',
    granted: 'Granted permissions',
    grantedNothing: 'No permissions were granted.',
    steps: {
      title: 'How to grant the missing permissions',
      inWeChat:
        'In WeChat, open 公众平台安全助手 → 绑定查询 → 微信号绑定账号 → your account and this provider → 更新授权. Select the missing permissions.',
      miniOnComputer: 'Or on a computer: mp.weixin.qq.com → 设置 → 第三方设置 → 管理授权.',
      anew: 'Or contact the person who invited you for a new link. Keep every permission selected when you confirm.',
      held: 'Can’t select a “One provider only” permission? Withdraw it from the other provider first.',
    },
  },
  refused: {
    unknown_invitation: {
      title: 'This link doesn’t work',
      todo: 'It may be incomplete. Copy the whole link again, or contact the person who sent it.',
    },
    revoked: { title: 'This invitation was revoked', todo: NEW_LINK },
    expired: { title: 'This invitation has expired', todo: NEW_LINK },
    used_up: {
      title: 'This link has already been used',
      todo: `${NOTHING_TO_DO} To authorize another account, contact the person who invited you.`,
    },
    too_many_visits: { title: 'This link was opened too many times', todo: NEW_LINK },
    no_code: {
      title: 'WeChat returned no authorization',
      todo: `If you haven’t confirmed yet, open the invitation link again. ${REPORTED}`,
    },
    unknown_visit: {
      title: 'This page is no longer valid',
      todo: `Open the invitation link again. ${REPORTED}`,
    },
    visit_expired: { title: 'This took too long, so nothing was authorized', todo: OPEN_AGAIN },
    visit_used: { title: 'This page has already been used', todo: `${NOTHING_TO_DO} ${OTHER_ACCOUNT}` },
    not_yet: {
      title: 'One moment, please',
      todo: 'We’ve received your confirmation. This page refreshes automatically.',
    },
    code_refused: {
      title: 'WeChat rejected this authorization',
      todo: `${OPEN_AGAIN} If it still doesn’t work, send the error code to the person who invited you.`,
    },
    unavailable: { title: 'WeChat can’t be reached right now', todo: RETRY },
    broken: { title: 'Something went wrong on our side', todo: RETRY },
  },
  wasGoodUntil: (at) => `It expired on ${moment(at)} (Beijing time).`,
  weChatSaid: (code, meaning) => `WeChat returned error code ${code}. ${meaning}`,
  again: 'Try again',
  setName: (id, names) => (names === null ? `Permission set ${id}` : `${names.en} · ${names.zh}`),
};
