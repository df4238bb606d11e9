import type { WxauthCommandWords } from '../shape/subcommands.ts';

/** What people type after /wxauth, and what its help says. */
export const wxauthCommands = {
  link: {
    verbs: ['邀请', '链接'],
    kinds: { official: ['公众号', '服务号'], mini: ['小程序'], any: ['不限', '全部'] },
    help: {
      usage: '[公众号|小程序|不限] [<appid>]',
      summary: '邀请商家授权账号',
      lines: ['生成链接和二维码，由你转给商家。', '写上 AppID，则只能授权该账号。'],
      examples: ['/wxauth 邀请 公众号', '/wxauth 邀请 小程序'],
    },
  },
  list: {
    verbs: ['列表', '商家'],
    help: {
      usage: '[csv]',
      summary: '商家及其权限集',
      lines: ['csv：导出为表格文件。'],
      examples: ['/wxauth 列表 csv', '/wxauth 列表'],
    },
  },
  show: {
    verbs: ['查看', '详情'],
    help: {
      usage: '<appid>',
      summary: '账号的详情',
      lines: ['包括权限集、缺少的权限集和授权记录。'],
      examples: ['/wxauth 查看 wx0123456789abcdef'],
    },
  },
  check: {
    verbs: ['核对', '检查'],
    help: {
      usage: '[<appid>]',
      summary: '立即与微信核对',
      lines: ['更正 Headroom 的记录，并列出缺少的必需权限集。'],
      examples: ['/wxauth 核对', '/wxauth 核对 wx0123456789abcdef'],
    },
  },
  help: {
    verbs: ['帮助', '说明'],
    help: {
      usage: '[<命令>]',
      summary: '命令列表；/wxauth 帮助 邀请 查看单个命令的用法',
      lines: ['/quota 的命令见 /quota 帮助。'],
      examples: ['/wxauth 帮助', '/wxauth 帮助 邀请'],
    },
  },
} satisfies WxauthCommandWords;
