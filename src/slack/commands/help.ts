import type { Line } from '../line/line.ts';
import { helpMessage } from './help-message.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota help [topic]` */
export const help: Subcommand<Extract<Line, { kind: 'help' }>> = {
  needs: 'memory',
  answer: ({ topic }, { language }) => helpMessage({ topic, language }),
};
