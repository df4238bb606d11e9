import { subcommand } from '../../commands/subcommand.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { wxauthHelp } from '../wxauth-answers.ts';
import { onPlatform } from './on-platform.ts';

type HelpLine = { kind: 'help' };

/** `/wxauth help` */
export const help = subcommand<'help', HelpLine, WxauthProblem>({
  name: 'help',
  read: () => ({ kind: 'help' }),
  suggested: 'always',
  needs: 'work',
  run: onPlatform((_line, { reply, reader, siblings }) => reply.say(wxauthHelp(reader.language, siblings))),
});
