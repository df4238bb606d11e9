import type { QuotaWords } from '../shape/subcommands.ts';
import { delegateCommand } from './delegates.ts';
import { doctorCommand } from './faults/doctor.ts';
import { planCommand } from './plans/plan.ts';
import { policyCommand } from './policy.ts';
import { purchasesCommand } from './purchases/purchases-command.ts';
import { reportCommand } from './report.ts';
import { raiseCommand } from './requests/raise-command.ts';
import { saveLine } from './save-line.ts';
import { seriesCommand } from './series/series-command.ts';

/** What people type after /quota, and what its help says. */
export const quota = {
  raise: raiseCommand,
  plan: planCommand,
  renew: {
    verbs: ['renew', 'extend'],
    help: {
      usage: '<raise> [<days>]',
      summary: 'Extend a raise beyond its end',
      lines: [
        'This is a new request for the same app and rate, and needs approval.',
        'Raise: the number on its card, like R-17. Days: the same as before if you leave them out.',
      ],
      examples: ['/quota renew R-17', '/quota renew R-17 7d'],
    },
  },
  cancel: {
    verbs: ['cancel', 'withdraw'],
    help: {
      usage: '<raise>',
      summary: 'Cancel a raise before it starts, or withdraw your request',
      lines: [
        'WeChat allows it only before the start and within 7 days of allocation; the card shows the deadline.',
        'Cancelling needs approval. The units return to the pack once WeChat confirms.',
        'Your own pending request is withdrawn at once.',
      ],
      examples: ['/quota cancel R-17'],
    },
  },
  grant: {
    verbs: ['grant', 'grants'],
    parts: { upTo: ['up to', 'upto', 'max', 'at most'], until: ['until', 'till', 'through'] },
    units: ['units', 'unit'],
    and: ['and', '&', 'with', 'for', 'total'],
    actions: { revoke: ['revoke', 'end'], withdraw: ['withdraw'], list: ['list'] },
    amounts: (rate, units) => `${rate}, ${units} units`,
    help: {
      usage: '<who> <app> up to <rate>, <n> units until <when> [because <text>]',
      summary: 'Request permission for raises in advance; list or revoke grants',
      lines: [
        'Once approved, raises of these people within the limits need no further approval.',
        'Who: @people and user groups, like ops. Until: nov 12 includes that day, in your time zone; one year at most.',
        'revoke G-3: ends a grant at once; the requester and approvers can. Without anything: open grants.',
      ],
      examples: [
        '/quota grant ops shop up to 300k, 400k units until nov 12 because war room',
        '/quota grant revoke G-3',
        '/quota grant',
      ],
    },
  },
  series: seriesCommand,
  save: saveLine,
  pending: {
    verbs: ['pending', 'waiting'],
    help: {
      usage: '',
      summary: 'Requests to approve or reject',
      lines: [
        'Oldest first, each with a link to its card.',
        'To ask a question first, use the button on the card: the expiry is paused until the requester answers.',
      ],
      examples: ['/quota pending'],
    },
  },
  delegate: delegateCommand,
  running: {
    verbs: ['running', 'active', 'scheduled'],
    help: {
      usage: '[<app>]',
      summary: 'Raises running or scheduled',
      lines: ['With an app, only its raises.'],
      examples: ['/quota running', '/quota running shop'],
    },
  },
  calendar: {
    verbs: ['calendar', 'cal', 'agenda'],
    actions: { feed: ['feed', 'subscribe', 'link'], revoke: ['revoke', 'unsubscribe'] },
    help: {
      usage: '[<app>] [<n>d]',
      summary: 'What runs, is scheduled or expires, day by day',
      lines: [
        'The next 14 days, or as many as you say, up to 60. With an app, only its raises.',
        'feed: an address to subscribe to in your calendar app. revoke: it no longer works.',
      ],
      examples: ['/quota calendar', '/quota calendar shop 30d', '/quota calendar feed'],
    },
  },
  packs: {
    verbs: ['packs', 'pack', 'balance'],
    help: {
      usage: '',
      summary: 'Units remaining, and when packs expire',
      lines: ['Also shows units reserved for approved raises, and until when a pack can be refunded.'],
      examples: ['/quota packs'],
    },
  },
  show: {
    verbs: ['show', 'status'],
    help: {
      usage: '<request|pack>',
      summary: 'One request or pack in full',
      lines: [
        'A request: its state and history. A pack: its allocations and raise prices.',
        'Name a pack by its order id or at least its last four characters.',
      ],
      examples: ['/quota show R-17', '/quota show 8704'],
    },
  },
  skus: {
    verbs: ['skus', 'sku', 'price', 'prices', 'cost', 'costs'],
    help: {
      usage: '[<pack>]',
      summary: 'What a raise costs, by rate and days',
      lines: ['In units. With a pack, only the raises it sells.'],
      examples: ['/quota skus', '/quota skus 8704'],
    },
  },
  purchases: purchasesCommand,
  chart: {
    verbs: ['chart', 'charts', 'picture', 'graph'],
    spend: ['spend', 'spending', 'cost', 'costs'],
    help: {
      usage: '<pack|app|spend> [<app>]',
      summary: 'Usage charts of a pack, an app or all spending',
      lines: [
        'A pack: its balance and forecast. An app: its raises on a timeline.',
        'spend: units used per month, by all apps or one, like spend shop.',
        'Headroom sends the chart as a direct message.',
      ],
      examples: ['/quota chart 8704', '/quota chart shop', '/quota chart spend'],
    },
  },
  history: {
    verbs: ['history'],
    csv: ['csv'],
    help: {
      usage: '[<app>] [<n>d] [csv]',
      summary: 'All requests, newest first',
      lines: ['30d: only the last 30 days. csv: a file for spreadsheets, up to 10,000 rows.'],
      examples: ['/quota history', '/quota history shop 30d csv'],
    },
  },
  report: reportCommand,
  apps: {
    verbs: ['apps', 'app'],
    help: {
      usage: '',
      summary: 'Apps whose limits you can raise',
      lines: ['Each with the short name to use in other commands.'],
      examples: ['/quota apps'],
    },
  },
  policy: policyCommand,
  doctor: doctorCommand,
  freeze: {
    verbs: ['freeze'],
    scopes: { auto: ['auto', 'automatic'], all: ['all', 'everything'] },
    until: ['until', 'till', 'til'],
    exampleReason: 'incident',
    help: {
      usage: 'auto|all [until <when>] because <text>',
      summary: 'Stop automatic or all approvals for a while',
      lines: [
        'For members of the admin channel. auto: approvers decide every request. all: no one can approve.',
        'Requests can still be submitted, rejected and withdrawn, and expire on time. Approved raises go ahead.',
        'Until: like tomorrow 9:00, in your time zone. Without it, the freeze holds until two people unfreeze.',
      ],
      examples: [
        '/quota freeze auto because checking a bill',
        '/quota freeze all until tomorrow 9:00 because incident',
      ],
    },
  },
  unfreeze: {
    verbs: ['unfreeze', 'thaw'],
    help: {
      usage: '',
      summary: 'End a freeze; two people have to use it',
      lines: [
        'For members of the admin channel. The first one proposes it, a second one confirms within a day.',
      ],
      examples: ['/quota unfreeze'],
    },
  },
  help: {
    verbs: ['help', '?', 'usage', 'commands'],
    help: {
      usage: '[<command>]',
      summary: 'This list; /quota help raise explains one command',
      lines: ['Any word that a command understands works as a topic.'],
      examples: ['/quota help', '/quota help raise'],
    },
  },
} satisfies QuotaWords;
