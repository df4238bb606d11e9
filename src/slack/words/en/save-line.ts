import type { QuotaWords } from '../shape/subcommands.ts';

/** What people type after /quota save, and what its help says. */
export const saveLine = {
  verbs: ['save', 'saved'],
  actions: {
    replace: ['replace', 'overwrite'],
    delete: ['delete', 'remove'],
    sure: ['yes', 'confirm'],
  },
  help: {
    usage: '[<name> <app> <rate> <days>, …]',
    summary: 'Save requests under a name; list or delete them',
    lines: [
      'Request one with /quota raise @name, with from and because as usual. It is checked when you request it.',
      'Name: one word, like double11. delete <name>: you or the admin channel. Alone: all saved requests.',
    ],
    examples: [
      '/quota save double11 shop 300k 5d, tickets 200k 3d',
      '/quota save',
      '/quota save delete double11',
    ],
  },
} satisfies QuotaWords['save'];
