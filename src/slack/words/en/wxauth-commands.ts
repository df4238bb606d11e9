import type { WxauthCommandWords } from '../shape/subcommands.ts';

/** What people type after /wxauth, and what its help says. */
export const wxauthCommands = {
  link: {
    verbs: ['link', 'invite'],
    kinds: { official: ['official'], mini: ['mini'], any: ['any'] },
    help: {
      usage: '[official|mini|any] [<appid>]',
      summary: 'Invite a merchant to authorize an account',
      lines: [
        'You get a link and a QR code to pass on to the merchant.',
        'With an AppID, only that account can be authorized.',
      ],
      examples: ['/wxauth link official', '/wxauth link mini'],
    },
  },
  list: {
    verbs: ['list', 'merchants'],
    help: {
      usage: '[csv]',
      summary: 'Merchants and their permission sets',
      lines: ['csv: a file for spreadsheets.'],
      examples: ['/wxauth list csv', '/wxauth list'],
    },
  },
  show: {
    verbs: ['show'],
    help: {
      usage: '<appid>',
      summary: 'One account in full',
      lines: ['Its permission sets, what is missing, and its history.'],
      examples: ['/wxauth show wx0123456789abcdef'],
    },
  },
  check: {
    verbs: ['check'],
    help: {
      usage: '[<appid>]',
      summary: 'Compare with WeChat now',
      lines: ['Headroom corrects what it has stored and lists required permission sets that are missing.'],
      examples: ['/wxauth check', '/wxauth check wx0123456789abcdef'],
    },
  },
  help: {
    verbs: ['help', '?'],
    help: {
      usage: '[<command>]',
      summary: 'This list; /wxauth help link explains one command',
      lines: ['For /quota, see /quota help.'],
      examples: ['/wxauth help', '/wxauth help link'],
    },
  },
} satisfies WxauthCommandWords;
