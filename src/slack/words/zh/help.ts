import { bold, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';

export const help = {
  title: 'Headroom 命令',
  groups: { request: '申请', decide: '审批', look_up: '查询', merchants: '商家' },
  commands: {
    quota: {
      alone: '概览：今天需要处理的事',
      examples: [
        '/quota 提额 shop 30万 3天 因为 双11大促',
        '/quota 提额 shop 30万 3天 从 明天9点 因为 双11大促',
        '/quota 续期 R-17',
      ],
    },
    wxauth: {
      alone: '第三方平台的状态',
      examples: ['/wxauth 邀请 公众号', '/wxauth 列表 csv', '/wxauth 核对'],
    },
  },
  also: '也可以输入',
  unknownTopic: (topic, nearest) =>
    nearest === null ? say`没有“${topic}”的帮助。` : say`没有“${topic}”的帮助。是不是 ${bold(nearest)}？`,
  topics: '可选主题',
} satisfies Words['help'];
