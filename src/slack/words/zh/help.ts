import { bold, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { quota } from './quota.ts';
import { wxauthCommands } from './wxauth-commands.ts';

const { link, list, check } = wxauthCommands;

export const help = {
  title: 'Headroom 命令',
  groups: { request: '申请', decide: '审批', look_up: '查询', merchants: '商家' },
  families: {
    follow_up: '延长或取消提额，撤回申请',
    planned: '生效中和待生效的提额；按日查看',
    packs: '剩余额度、提额价格、待采购',
    requests: '申请或资源包的详情；全部申请',
    freeze: '暂停或恢复审批',
    reference: '可以提额的应用；审批规则；运行状况',
    accounts: '邀请商家、查看商家、与微信核对',
  },
  commands: {
    quota: {
      alone: '总览：今天需要处理的事',
      examples: [...quota.raise.help.examples.slice(1), ...quota.renew.help.examples.slice(0, 1)],
    },
    wxauth: {
      alone: '第三方平台的状态',
      examples: [link, list, check].flatMap(({ help: { examples } }) => examples.slice(0, 1)),
    },
  },
  also: '也可以输入',
  unknownTopic: (topic, nearest) =>
    nearest === null ? say`没有“${topic}”的帮助。` : say`没有“${topic}”的帮助。是不是 ${bold(nearest)}？`,
  topics: '可选主题',
} satisfies Words['help'];
