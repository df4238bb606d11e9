import { quotaLine } from '../line/typed/write-line.ts';
import { helpMessage } from './help-message.ts';
import { type HelpLine, readTopic } from './help-topic.ts';
import { subcommand } from './subcommand.ts';

/** `/quota help [topic]` */
export const help = subcommand<'help', HelpLine>({
  name: 'help',
  group: 'look_up',
  read: readTopic,
  suggested: 'always',
  suggest: (_line, _asTyped, { context }) => quotaLine(context.language, 'help'),
  needs: 'memory',
  answer: ({ topic }, { language }, siblings) => helpMessage({ topic, language, siblings }),
});
