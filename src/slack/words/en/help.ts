import { bold, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { quota } from './quota.ts';
import { wxauthCommands } from './wxauth-commands.ts';

const { link, list, check } = wxauthCommands;

export const help = {
  title: 'Headroom commands',
  groups: { request: 'Request', decide: 'Decide', look_up: 'Look up', merchants: 'Merchants' },
  families: {
    follow_up: 'Extend or cancel a raise, or withdraw a request',
    planned: 'Raises running or scheduled; day by day',
    packs: 'Units remaining, raise prices, what to buy',
    requests: 'One request or pack in full; all requests',
    freeze: 'Stop approvals for a while; resume them',
    reference: 'Apps you can raise; approval rules; health of Headroom',
    accounts: 'Invite merchants, see them, compare with WeChat',
  },
  commands: {
    quota: {
      alone: 'Overview: what needs attention today',
      examples: [...quota.raise.help.examples.slice(1), ...quota.renew.help.examples.slice(0, 1)],
    },
    wxauth: {
      alone: 'Status of the third-party platform',
      examples: [link, list, check].flatMap(({ help: { examples } }) => examples.slice(0, 1)),
    },
  },
  also: 'Aliases',
  unknownTopic: (topic, nearest) =>
    nearest === null
      ? say`No help topic “${topic}”.`
      : say`No help topic “${topic}”. Did you mean ${bold(nearest)}?`,
  topics: 'Topics',
} satisfies Words['help'];
