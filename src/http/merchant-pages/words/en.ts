import { beijingTime } from './moment.ts';
import type { Host, PageWords } from './words-type.ts';

const moment = beijingTime('en-GB');

const KINDS = {
  official: 'your Official Account',
  mini: 'your Mini Program',
  any: 'your Official Account or Mini Program',
} as const;

const END_OFFICIAL = 'Official Accounts: mp.weixin.qq.com → 设置 → 公众号设置 → 授权管理.';
const END_MINI = 'Mini Programs: mp.weixin.qq.com → 设置 → 第三方设置.';

const ASK_FOR_A_NEW_ONE = 'Ask whoever invited you for a new link.';

function hostOf({ person, provider }: Host): string | null {
  return person !== null && provider !== null ? `${person} of ${provider}` : (person ?? provider);
}

export const en: PageWords = {
  tag: 'en',
  name: 'English',
  brand: 'Authorization at WeChat',
  start: {
    title: 'Authorise your account',
    invited: (host, kind) => {
      const name = hostOf(host);
      return name === null
        ? [`You are invited to authorise ${KINDS[kind]}`]
        : [`${name} invites you to authorise ${KINDS[kind]}`];
    },
    onlyFor: (appId) => `This link is for the account ${appId} alone.`,
    lead: 'Once you have confirmed at WeChat, the provider can work for your account, within the permissions that you grant and for as long as you like.',
    sets: { official: 'Asked of an Official Account', mini: 'Asked of a Mini Program' },
    noSets: 'WeChat’s next page lists the permissions. Untick those that you do not want to grant.',
    furtherSets: 'WeChat may list further permissions. They are not needed, so that is up to you.',
    needed: 'Needed',
    exclusive: 'One provider only',
    go: {
      computer: 'Continue to WeChat’s QR code',
      wechat_phone: 'Continue',
      other_phone: 'Show WeChat’s QR code here',
    },
    goHint: {
      computer: 'The administrator scans it with WeChat on the phone.',
      wechat_phone: 'WeChat lists the accounts of which you are the administrator.',
      other_phone: 'The administrator scans it with another phone.',
    },
    openInWeChat: {
      title: 'Please open this page in WeChat',
      copy: 'Copy the link, send it to yourself in WeChat (File Transfer), and tap it there:',
      scan: 'Or take a screenshot, choose “Scan” in WeChat, and pick the screenshot from the album:',
      picture: 'QR code of this link',
    },
    notesTitle: 'Before you begin',
    notes: {
      administrator:
        'Only the administrator of the account can confirm. WeChat shows an empty list to everybody else.',
      findAdministrator:
        'Not sure who that is? In WeChat, the account 公众平台安全助手 tells everyone which accounts are bound to them: 绑定查询 → 微信号绑定账号.',
      notListed:
        'Are you the administrator, and the account is not in the list? Before the platform is released, only accounts on its test list can authorise. Send the original ID of the account (gh_…) to whoever invited you.',
      exclusive:
        'A permission for one provider only cannot be granted while another provider has it. End that one first.',
      end: {
        official: `You can change or end the authorization at any time. ${END_OFFICIAL}`,
        mini: `You can change or end the authorization at any time. ${END_MINI}`,
        any: `You can change or end the authorization at any time. ${END_OFFICIAL} ${END_MINI}`,
      },
    },
    goodUntil: (at) => `This link is good until ${moment(at)} (Beijing time).`,
    noPassword: 'This page never asks for a password.',
  },
  result: {
    done: (name) => `${name} is authorised`,
    doneText: 'Thank you. Nothing is left to do, and you can close this page.',
    incomplete: (name) => `${name} is authorised, but not with everything that is needed`,
    incompleteText: 'Please grant what is missing; without it the service does not work.',
    ended: (name) => `${name} is no longer authorised`,
    endedText:
      'The authorization was ended after you had confirmed it. To authorise again, ask whoever invited you for a new link.',
    missing: 'Missing',
    granted: 'Granted',
    grantedNothing: 'No permission was granted.',
    steps: {
      title: 'How to grant what is missing',
      inWeChat:
        'In WeChat, open the account 公众平台安全助手 → 绑定查询 → 微信号绑定账号, choose the account and this provider, then 更新授权. Tick what is missing and confirm.',
      miniOnComputer: 'Or on a computer: mp.weixin.qq.com → 设置 → 第三方设置 → 管理授权.',
      anew: 'Or ask whoever invited you for a new link, and leave the ticks as they are when you confirm.',
      held: 'If one marked “One provider only” cannot be ticked, another provider has it. End that authorization first.',
    },
  },
  refused: {
    unknown_invitation: {
      title: 'There is no such link',
      todo: 'Perhaps a part of it was lost on the way. Copy the whole link again, or ask for a new one.',
    },
    revoked: { title: 'This invitation was taken back', todo: ASK_FOR_A_NEW_ONE },
    expired: { title: 'This invitation is over', todo: ASK_FOR_A_NEW_ONE },
    used_up: {
      title: 'This invitation has been used',
      todo: 'If you have just authorised, nothing is left to do. For another account, ask whoever invited you for a new link.',
    },
    too_many_visits: { title: 'This invitation was opened too often', todo: ASK_FOR_A_NEW_ONE },
    no_code: {
      title: 'WeChat sent no authorization back',
      todo: 'If you did not confirm, open the invitation’s link again. If you did, whoever invited you sees it nevertheless.',
    },
    unknown_visit: {
      title: 'This address does not lead anywhere',
      todo: 'Open the invitation’s link again. If you have already confirmed at WeChat, whoever invited you sees it nevertheless.',
    },
    visit_expired: {
      title: 'This took too long',
      todo: 'Open the invitation’s link again and confirm once more.',
    },
    visit_used: {
      title: 'This address was used already',
      todo: 'If you have authorised, nothing is left to do. For another account, open the invitation’s link again.',
    },
    not_yet: {
      title: 'One moment, please',
      todo: 'Your confirmation has arrived and is being kept. This page loads itself again.',
    },
    code_refused: {
      title: 'WeChat does not accept this authorization',
      todo: 'Open the invitation’s link again and confirm once more. If this page appears again, tell whoever invited you the number above.',
    },
    unavailable: {
      title: 'WeChat cannot be reached properly at the moment',
      todo: 'Try again in a minute. If this page appears again, tell whoever invited you.',
    },
    broken: {
      title: 'Something went wrong on our side',
      todo: 'Try again in a minute. If this page appears again, tell whoever invited you.',
    },
  },
  wasGoodUntil: (at) => `It was good until ${moment(at)} (Beijing time).`,
  weChatSaid: (code, meaning) => `WeChat’s answer: ${code}. ${meaning}`,
  again: 'Try again',
  setName: (id, names) => (names === null ? `Permission set ${id}` : `${names.en} · ${names.zh}`),
};
