import type { SubcommandWords } from '../../shape/subcommands.ts';

export const purchasesCommand = {
  verbs: ['purchases', 'purchase', 'buy'],
  help: {
    usage: '',
    summary: 'Units that have to be bought, by when and why',
    lines: [
      'From the forecast and the calendar: one card per account, on which budget owners can snooze or decline.',
      'Headroom can’t buy: that’s done in the WeChat console. The card closes once the new order shows up.',
    ],
    examples: ['/quota purchases'],
  },
} satisfies SubcommandWords;
