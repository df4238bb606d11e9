import type { QuotaWords } from '../../shape/subcommands.ts';

/** What people type after /quota cancel, and what its help says. */
export const cancelLine = {
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
} satisfies QuotaWords['cancel'];

/** What people type after /quota retry, and what its help says. */
export const retryLine = {
  verbs: ['retry'],
  help: {
    usage: '<raise>',
    summary: 'Allocate what failed of a raise once more',
    lines: [
      'The requester and approvers can. It needs no new approval within a day of the approved start.',
      'R-17: everything that failed of it. R-17.2: only that one.',
      'A raise with an unknown outcome is resolved on its card first.',
    ],
    examples: ['/quota retry R-17', '/quota retry R-17.2'],
  },
} satisfies QuotaWords['retry'];
