import type { QuotaWords } from '../../shape/subcommands.ts';

/** What is typed after `/quota series`, and its help. */
export const seriesCommand: QuotaWords['series'] = {
  verbs: ['series', 'schedule', 'schedules', 'recurring'],
  parts: {
    every: ['every', 'each', 'daily', 'weekly', 'monthly', 'weekdays', 'weekends', 'everyday'],
    days: ['for', 'lasting'],
    until: ['until', 'till', 'through'],
  },
  and: ['and', '&', 'plus'],
  actions: {
    withdraw: ['withdraw'],
    pause: ['pause', 'hold'],
    resume: ['resume', 'continue'],
    stop: ['stop', 'end', 'cancel'],
    skip: ['skip'],
    unskip: ['unskip', 'undo'],
    list: ['list'],
  },
  exampleEvery: 'every friday 19:00',
  help: {
    usage: '<app> <rate> every <days> <time> for <n>d until <when> [because <text>]',
    summary: 'Request raises that repeat; list, skip, pause or stop series',
    lines: [
      'Every: every day 20:00, every friday 19:00, every 2 weeks on mon, thu 9:00, every month on 11, or cron 0 19 * * 5. Your time zone, or add one.',
      'Approved once for all runs. Each run is announced a day ahead, with Skip. Two years at most.',
      'skip, pause, resume or stop S-3: the requester and approvers can. Without anything: open series.',
    ],
    examples: [
      '/quota series shop 300k every friday 19:00 for 1d until 2026-12-31 because Friday sale',
      '/quota series stop S-3',
      '/quota series',
    ],
  },
};
