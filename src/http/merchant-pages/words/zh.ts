import { beijingTime } from './moment.ts';
import type { Host, PageWords } from './words-type.ts';

const moment = beijingTime('zh-CN');

const KINDS = { official: '公众号', mini: '小程序', any: '公众号或小程序' } as const;

const END_OFFICIAL = '公众号：mp.weixin.qq.com → 设置 → 公众号设置 → 授权管理。';
const END_MINI = '小程序：mp.weixin.qq.com → 设置 → 第三方设置。';
const END = '授权后可以随时修改或取消。';

const NEW_LINK = '请联系邀请人重新发送链接。';
const NOTHING_TO_DO = '如果已经完成授权，无需再操作。';
const REPORTED = '如果已经在微信中确认，邀请人会收到结果，无需再操作。';
const OPEN_AGAIN = '请重新打开邀请链接，再确认一次。';
const RETRY = '请一分钟后重试。如果还是不行，请联系邀请人。';

/** Names in Latin letters stand apart from Chinese text, Chinese ones do not. */
function apart(name: string): string {
  return /[A-Za-z0-9.]$/.test(name) ? `${name} ` : name;
}

function hostOf({ person, provider }: Host): string | null {
  if (person === null) return provider === null ? null : apart(provider);
  const before = /^[A-Za-z0-9]/.test(person) ? ' ' : '';
  return provider === null ? apart(person) : `${apart(provider)}的${before}${apart(person)}`;
}

function providerOf({ provider }: Host): string {
  if (provider === null) return '服务商';
  return /^[A-Za-z0-9]/.test(provider) ? ` ${apart(provider)}` : apart(provider);
}

export const zh: PageWords = {
  tag: 'zh-CN',
  name: '中文',
  brand: '微信账号授权',
  start: {
    title: '账号授权',
    invited: (host, kind) => {
      const name = hostOf(host);
      if (name === null) return [`请授权您的${KINDS[kind]}`];
      // The pieces are boxes of their own on a line, at whose end a plain space would vanish.
      return [name.replace(/ $/, '\u00a0'), `邀请您授权${KINDS[kind]}`];
    },
    onlyFor: (appId) => `此链接仅用于授权账号 ${appId}。`,
    lead: (host) => `在微信中确认后，${providerOf(host)}即可在您授权的范围内，为您的账号提供服务。`,
    sets: { official: '授权公众号需要的权限', mini: '授权小程序需要的权限' },
    noSets: '微信会列出各项权限，不想授权的取消勾选即可。',
    furtherSets: '微信可能还会列出其他权限，可以取消勾选。',
    needed: '必需',
    exclusive: '只能授权一家',
    go: { computer: '下一步：微信扫码', wechat_phone: '前往授权', other_phone: '在本机显示二维码' },
    goHint: {
      computer: '请账号管理员用手机微信扫码确认。',
      wechat_phone: '下一页选择要授权的账号。',
      other_phone: '请账号管理员用另一部手机的微信扫码。',
    },
    openInWeChat: {
      title: '请在微信中打开本页',
      copy: '复制链接，在微信里发给“文件传输助手”，再点开：',
      scan: '或者截屏，打开微信“扫一扫”，从相册选择截图：',
      picture: '本页链接的二维码',
    },
    notesTitle: '授权须知',
    notes: {
      administrator: '只有账号管理员能确认授权，其他人扫码后看不到账号。',
      findAdministrator:
        '不确定自己是不是管理员？打开微信“公众平台安全助手” → 绑定查询 → 微信号绑定账号，查看您绑定了哪些账号。',
      notListed: '是管理员，却看不到账号？请把账号的原始 ID（gh_ 开头）发给邀请人。',
      exclusive: '标有“只能授权一家”的权限，如果已授权给其他服务商，请先取消原来的授权。',
      limit: '一个账号最多授权给 15 家服务商，已满时请先取消其中一家。',
      end: {
        official: `${END}${END_OFFICIAL}`,
        mini: `${END}${END_MINI}`,
        any: `${END}${END_OFFICIAL}${END_MINI}`,
      },
    },
    goodUntil: (at) => `链接有效期至 ${moment(at)}（北京时间）。`,
    noPassword: '本页不会要求您输入密码。',
  },
  result: {
    done: (name) => `${name} 授权成功`,
    doneText: '无需其他操作，可以关闭本页。',
    incomplete: (name) => `${name} 已授权，但缺少必需的权限`,
    incompleteText: '补充以下权限后，服务才能正常使用。',
    ended: (name) => `${name} 的授权已取消`,
    endedText: `授权完成后又取消了。如需重新授权，${NEW_LINK}`,
    missing: '缺少',
    granted: '已授权的权限',
    grantedNothing: '没有授权任何权限。',
    steps: {
      title: '如何补充权限',
      inWeChat:
        '打开微信“公众平台安全助手” → 绑定查询 → 微信号绑定账号。选择账号和本服务商，点击“更新授权”，勾选缺少的权限。',
      miniOnComputer: '也可以用电脑登录 mp.weixin.qq.com → 设置 → 第三方设置 → 管理授权。',
      anew: '也可以请邀请人重新发送链接，确认时保留全部勾选。',
      held: '标有“只能授权一家”的权限如果无法勾选，请先取消对其他服务商的授权。',
    },
  },
  refused: {
    unknown_invitation: {
      title: '链接无效',
      todo: '链接可能没有复制完整。请重新复制，或请邀请人再发一次。',
    },
    revoked: { title: '邀请已作废', todo: NEW_LINK },
    expired: { title: '邀请已到期', todo: NEW_LINK },
    used_up: { title: '链接已使用', todo: `${NOTHING_TO_DO}如需授权其他账号，${NEW_LINK}` },
    too_many_visits: { title: '链接打开次数过多', todo: NEW_LINK },
    no_code: { title: '没有收到授权结果', todo: `如果还没有确认，请重新打开邀请链接。${REPORTED}` },
    unknown_visit: { title: '页面无效', todo: `请重新打开邀请链接。${REPORTED}` },
    visit_expired: { title: '等待超时，授权没有完成', todo: OPEN_AGAIN },
    visit_used: { title: '页面已失效', todo: `${NOTHING_TO_DO}如需授权其他账号，请重新打开邀请链接。` },
    not_yet: { title: '正在处理，请稍候', todo: '已收到您的确认，页面会自动刷新。' },
    code_refused: {
      title: '授权没有成功',
      todo: `${OPEN_AGAIN}如果还是不行，请把错误码发给邀请人。`,
    },
    unavailable: { title: '暂时连不上微信', todo: RETRY },
    broken: { title: '页面出错了', todo: RETRY },
  },
  wasGoodUntil: (at) => `有效期至 ${moment(at)}（北京时间）。`,
  weChatSaid: (code, meaning) => `微信返回错误码 ${code}：${meaning}`,
  again: '重试',
  setName: (id, names) => (names === null ? `权限集 ${id}` : names.zh),
};
