import type { QuotaWords } from '../shape/subcommands.ts';

/** What people type after /quota, and what its help says. */
export const quota = {
  raise: {
    verbs: ['raise'],
    clauses: { from: ['from', 'at', 'starting'], on: ['on'], because: ['because', 'reason'] },
    now: 'now',
    rate: (rate) => (rate % 1_000 === 0 ? `${rate / 1_000}k` : String(rate)),
    days: (days) => `${days}d`,
    help: {
      title: 'raise: ask for a higher limit',
      lines: [
        '/quota raise opens a form that shows the cost.',
        '/quota raise <app|appid> <rate> <days> [from <when>] [on <pack>] [because <text>] asks in one line.',
        'Rate: 300k, 300000, 30万 or 300k/min, in calls per minute. Days: 3d, 3 days or 3天.',
        'When: now, 2026-11-11 00:00, tomorrow 9:00, in your own time zone. Without it the raise starts once approved.',
        'Pack: an order id or its last digits. Without it the pack is used that expires first and has enough.',
      ],
      examples: [
        '/quota raise shop 300k 3d because Double 11',
        '/quota raise shop 300k 3d from 2026-11-11 00:00 because Double 11',
      ],
    },
  },
  renew: {
    verbs: ['renew'],
    help: {
      title: 'renew: let a raise go on',
      lines: [
        '/quota renew <raise> [<days>] asks for the same app and rate again, from the moment the raise ends.',
        'Raise: the number in the title of its card, R-17. Days: without them as many as before.',
        'It is a request of its own that people decide. The Renew button on the card opens it as a form.',
      ],
      examples: ['/quota renew R-17', '/quota renew R-17 7d'],
    },
  },
  cancel: {
    verbs: ['cancel'],
    help: {
      title: 'cancel: take a raise back',
      lines: [
        '/quota cancel <raise> asks the people who decide whether WeChat shall take it back.',
        'WeChat does so before the raise begins and within 7 days of the allocation; the card shows until when.',
        'The units return to the pack when WeChat confirms it. The card has a button for it, too.',
        'A request that still waits is withdrawn at once, if you asked for it.',
      ],
      examples: ['/quota cancel R-17'],
    },
  },
  pending: {
    verbs: ['pending', 'waiting'],
    help: {
      title: 'pending: what waits for a decision',
      lines: ['/quota pending lists the requests that nobody has decided yet, the oldest first.'],
      examples: ['/quota pending'],
    },
  },
  running: {
    verbs: ['running', 'active'],
    help: {
      title: 'running: raises that run or are planned',
      lines: ['/quota running [<app>] lists approved raises until they end.'],
      examples: ['/quota running', '/quota running shop'],
    },
  },
  show: {
    verbs: ['show', 'status'],
    help: {
      title: 'show: everything about one request or pack',
      lines: [
        '/quota show <request> shows how it stands and what happened to it, by whom and when.',
        '/quota show <pack> tells what was allocated from a pack and what it can be turned into; an order id or at least its last four characters.',
      ],
      examples: ['/quota show R-17', '/quota show 8704'],
    },
  },
  history: {
    verbs: ['history'],
    csv: ['csv'],
    help: {
      title: 'history: what was asked before',
      lines: [
        '/quota history [<app>] [<n>d] lists every request, newest first; 30d: of the last 30 days.',
        '/quota history [<app>] [<n>d] csv sends them as a file for spreadsheets, at most 10,000.',
      ],
      examples: ['/quota history', '/quota history shop 30d csv'],
    },
  },
  apps: {
    verbs: ['apps'],
    help: {
      title: 'apps: what can be raised',
      lines: ['/quota apps lists the apps with their short names.'],
      examples: ['/quota apps'],
    },
  },
  packs: {
    verbs: ['packs', 'pack'],
    help: {
      title: 'packs: what is left',
      lines: [
        '/quota packs lists all packs: units left and reserved, days left, and until when a pack can be given back.',
      ],
      examples: ['/quota packs'],
    },
  },
  skus: {
    verbs: ['skus', 'sku'],
    help: {
      title: 'skus: what raises cost',
      lines: ['/quota skus [<pack>] lists rates and days with their cost, of one pack or of all.'],
      examples: ['/quota skus'],
    },
  },
  chart: {
    verbs: ['chart', 'charts', 'picture'],
    spend: ['spend', 'spending', 'cost', 'costs'],
    help: {
      title: 'chart: pictures',
      lines: [
        '/quota chart <pack> draws its balance over time, when it runs out, and the warning levels.',
        '/quota chart <app> draws its raises on a time line against its baseline limit.',
        '/quota chart spend [<app>] draws the units spent in each month. Pictures come to your direct messages.',
      ],
      examples: ['/quota chart 8704', '/quota chart shop', '/quota chart spend'],
    },
  },
  help: {
    verbs: ['help', '?', 'usage'],
    help: {
      title: 'help: this text',
      lines: [
        '/quota help lists everything, /quota help raise explains one command.',
        '/quota alone tells how things stand, like the Home tab.',
      ],
      examples: ['/quota help raise'],
    },
  },
} satisfies QuotaWords;
