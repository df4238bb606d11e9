import type { SubcommandWords } from '../../shape/subcommands.ts';

export const doctorCommand = {
  verbs: ['doctor', 'checkup', 'health', 'diagnose'],
  help: {
    usage: '',
    summary: 'Check everything that Headroom needs',
    lines: [
      'Configuration, approval rules, Redis, Slack, WeChat and the third-party platform, each with what to do.',
      'On the server: npx headroom doctor, which also works when Slack or Redis is down.',
    ],
    examples: ['/quota doctor'],
  },
} satisfies SubcommandWords;
