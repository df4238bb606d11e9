import { helpMessage } from '../../commands/help-message.ts';
import { type HelpLine, readTopic } from '../../commands/help-topic.ts';
import { subcommand } from '../../commands/subcommand.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { onPlatform } from './on-platform.ts';

/** `/wxauth help [topic]` */
export const help = subcommand<'help', HelpLine, WxauthProblem>({
  name: 'help',
  group: 'merchants',
  read: readTopic,
  suggested: 'always',
  needs: 'work',
  run: onPlatform(({ topic }, { reply, reader: { language }, siblings }) =>
    reply.say(helpMessage({ topic, language, siblings })),
  ),
});
