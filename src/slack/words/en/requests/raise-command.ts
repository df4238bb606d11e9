import type { QuotaWords } from '../../shape/subcommands.ts';

/** What people type after /quota raise, and what its help says. */
export const raiseCommand = {
  verbs: ['raise', 'request'],
  clauses: {
    from: ['from', 'at', 'starting'],
    on: ['on'],
    because: ['because', 'reason'],
    breakGlass: ['break-glass', 'breakglass'],
  },
  now: 'now',
  rate: (rate) => (rate % 1_000 === 0 ? `${rate / 1_000}k` : String(rate)),
  days: (days) => `${days}d`,
  help: {
    usage: '<app> <rate> <days> [from <when>] [on <pack>] [break-glass] [because <text>]',
    summary: 'Request a higher limit; /quota raise opens a form',
    lines: [
      'App: its short name or AppID. Rate: calls per minute, like 300k, 300000 or 30万. Days: 3d or 3 days.',
      'From: now, tomorrow 9:00 or 2026-11-11 00:00, in your time zone. Without it, the raise starts once approved.',
      'On: an order id or its last digits. Without it, Headroom uses the first pack to expire that has enough units.',
      'Break-glass: in an emergency, the people the policy names can start a raise without approval. It needs a reason and is reviewed afterwards.',
      'Until it is decided, edit or withdraw it on its card, and answer questions in the thread of the card.',
    ],
    examples: [
      '/quota raise',
      '/quota raise shop 300k 3d because Double 11',
      '/quota raise shop 300k 3d from 2026-11-11 00:00 because Double 11',
    ],
  },
} satisfies QuotaWords['raise'];
