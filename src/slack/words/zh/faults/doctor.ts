import type { SubcommandWords } from '../../shape/subcommands.ts';

export const doctorCommand = {
  verbs: ['体检', '检查', '诊断', '自检'],
  help: {
    usage: '',
    summary: '检查 Headroom 运行所需的一切',
    lines: [
      '配置、审批规则、Redis、Slack、微信和第三方平台，每项都附处理办法。',
      '在服务器上运行 npx headroom doctor：Slack 或 Redis 故障时也能用。',
    ],
    examples: ['/quota 体检'],
  },
} satisfies SubcommandWords;
