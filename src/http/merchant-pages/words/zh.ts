import { beijingTime } from './moment.ts';
import type { Host, PageWords } from './words-type.ts';

const moment = beijingTime('zh-CN');

const KINDS = { official: '公众号', mini: '小程序', any: '公众号或小程序' } as const;

const END_OFFICIAL = '公众号：mp.weixin.qq.com → 设置 → 公众号设置 → 授权管理。';
const END_MINI = '小程序：mp.weixin.qq.com → 设置 → 第三方设置。';

const ASK_FOR_A_NEW_ONE = '请联系邀请您的人，重新获取链接。';

/** Names in Latin letters stand apart from Chinese text, Chinese ones do not. */
function apart(name: string): string {
  return /[A-Za-z0-9.]$/.test(name) ? `${name} ` : name;
}

function hostOf({ person, provider }: Host): string | null {
  if (person === null) return provider === null ? null : apart(provider);
  const before = /^[A-Za-z0-9]/.test(person) ? ' ' : '';
  return provider === null ? apart(person) : `${apart(provider)}的${before}${apart(person)}`;
}

export const zh: PageWords = {
  tag: 'zh-CN',
  name: '中文',
  brand: '微信账号授权',
  start: {
    title: '账号授权',
    invited: (host, kind) => {
      const name = hostOf(host);
      return [...(name === null ? [] : [name]), `邀请您授权${KINDS[kind]}`];
    },
    onlyFor: (appId) => `此链接仅用于授权账号 ${appId}。`,
    lead: '您在微信中确认后，服务商可以在您授予的权限范围内为您的账号提供服务。您可以随时调整或解除授权。',
    sets: { official: '公众号需要授予的权限', mini: '小程序需要授予的权限' },
    noSets: '下一步由微信列出各项权限，不想授予的取消勾选即可。',
    furtherSets: '微信可能还会列出其他权限，那些不是必需的，是否授予由您决定。',
    needed: '必需',
    exclusive: '互斥权限',
    go: { computer: '前往微信扫码授权', wechat_phone: '前往授权', other_phone: '在此显示微信二维码' },
    goHint: {
      computer: '请账号管理员用手机微信扫描下一页的二维码。',
      wechat_phone: '微信会列出由您担任管理员的账号。',
      other_phone: '请账号管理员用另一台手机的微信扫描。',
    },
    openInWeChat: {
      title: '请在微信中打开本页',
      copy: '复制下面的链接，在微信里发给“文件传输助手”，再点击打开：',
      scan: '或者截屏保存，打开微信“扫一扫”，从相册中选择截图识别：',
      picture: '本链接的二维码',
    },
    notesTitle: '授权前请留意',
    notes: {
      administrator: '只有账号的管理员才能确认授权，其他人看到的账号列表是空的。',
      findAdministrator:
        '不清楚谁是管理员？在微信中打开“公众平台安全助手” → 绑定查询 → 微信号绑定账号，可以查看自己的微信号绑定了哪些账号。',
      notListed:
        '您是管理员，列表里却没有该账号？平台全网发布之前，只有授权测试列表中的账号可以授权。请将账号的原始 ID（gh_…）发给邀请您的人。',
      exclusive: '标有“互斥权限”的权限同一时间只能授予一家服务商。如已授予别家，请先解除。',
      end: {
        official: `您可以随时调整或解除授权。${END_OFFICIAL}`,
        mini: `您可以随时调整或解除授权。${END_MINI}`,
        any: `您可以随时调整或解除授权。${END_OFFICIAL}${END_MINI}`,
      },
    },
    goodUntil: (at) => `此链接有效期至 ${moment(at)}（北京时间）。`,
    noPassword: '本页不会要求您输入任何密码。',
  },
  result: {
    done: (name) => `${name} 授权成功`,
    doneText: '感谢您的配合，无需其他操作，可以关闭本页。',
    incomplete: (name) => `${name} 已授权，但缺少必需的权限`,
    incompleteText: '缺少以下权限时服务无法正常使用，请补充授权。',
    ended: (name) => `${name} 的授权已解除`,
    endedText: '您确认之后，该授权又被解除了。如需重新授权，请联系邀请您的人获取新链接。',
    missing: '缺少',
    granted: '已授予的权限',
    grantedNothing: '没有授予任何权限。',
    steps: {
      title: '如何补充授权',
      inWeChat:
        '在微信中打开“公众平台安全助手” → 绑定查询 → 微信号绑定账号，选择该账号和本服务商，点击“更新授权”，勾选缺少的权限后确认。',
      miniOnComputer: '也可以在电脑上操作：mp.weixin.qq.com → 设置 → 第三方设置 → 管理授权。',
      anew: '或者请邀请您的人重新发送链接，确认时保留全部勾选。',
      held: '标有“互斥权限”的权限如果无法勾选，说明已授予其他服务商，请先解除那边的授权。',
    },
  },
  refused: {
    unknown_invitation: {
      title: '链接不存在',
      todo: '链接可能没有复制完整。请重新复制整条链接，或者请对方重新发送。',
    },
    revoked: { title: '邀请已被撤回', todo: ASK_FOR_A_NEW_ONE },
    expired: { title: '邀请已过期', todo: ASK_FOR_A_NEW_ONE },
    used_up: {
      title: '邀请已被使用',
      todo: '如果您刚刚完成了授权，无需其他操作。如需授权其他账号，请联系邀请您的人获取新链接。',
    },
    too_many_visits: { title: '此邀请的打开次数过多', todo: ASK_FOR_A_NEW_ONE },
    no_code: {
      title: '微信没有返回授权结果',
      todo: '如果您还没有确认，请重新打开邀请链接。如果已经确认，邀请您的人那边仍会收到结果。',
    },
    unknown_visit: {
      title: '此地址无效',
      todo: '请重新打开邀请链接。如果您已经在微信中确认，邀请您的人那边仍会收到结果。',
    },
    visit_expired: { title: '等待时间过长，本次授权已失效', todo: '请重新打开邀请链接，再确认一次。' },
    visit_used: {
      title: '此地址已经使用过',
      todo: '如果您已完成授权，无需其他操作。如需授权其他账号，请重新打开邀请链接。',
    },
    not_yet: { title: '请稍候', todo: '已收到您的确认，正在保存。本页会自动刷新。' },
    code_refused: {
      title: '微信未接受本次授权',
      todo: '请重新打开邀请链接，再确认一次。如果仍出现本页，请将上面的错误码告诉邀请您的人。',
    },
    unavailable: {
      title: '暂时无法连接微信',
      todo: '请过一分钟再试。如果仍出现本页，请告诉邀请您的人。',
    },
    broken: {
      title: '我们这边出了点问题',
      todo: '请过一分钟再试。如果仍出现本页，请告诉邀请您的人。',
    },
  },
  wasGoodUntil: (at) => `有效期至 ${moment(at)}（北京时间）。`,
  weChatSaid: (code, meaning) => `微信返回错误码 ${code}：${meaning}`,
  again: '重试',
  setName: (id, names) => (names === null ? `权限集 ${id}` : names.zh),
};
