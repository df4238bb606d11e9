import type { CommandContext, SubcommandContext } from '../../commands/subcommand.ts';
import type { MerchantDeps } from '../../interaction/deps.ts';
import { words } from '../../words/words.ts';
import { saidAnswer } from '../said-answer.ts';

/** What a deployment without a third-party platform lacks. */
const VARIABLES = [
  'WECHAT_COMPONENT_APP_ID',
  'WECHAT_COMPONENT_APP_SECRET',
  'WECHAT_COMPONENT_TOKEN',
  'WECHAT_COMPONENT_AES_KEY',
  'HEADROOM_KEY',
  'PUBLIC_URL',
];

/** Around a line of a command that works on the third-party platform. */
export type PlatformContext<C = SubcommandContext> = C & { merchants: MerchantDeps };

/** For what needs the third-party platform; a deployment without one answers what it lacks. */
export function onPlatform<L, C extends CommandContext = SubcommandContext>(
  run: (line: L, context: PlatformContext<C>) => Promise<void>,
): (line: L, context: C) => Promise<void> {
  return async (line, context) => {
    const { deps, reply, reader } = context;
    const { wxauth, comma } = words(reader.language);
    const { merchants } = deps;
    if (merchants === null) return reply.say(saidAnswer([wxauth.notConfigured(VARIABLES.join(comma))]));
    await run(line, { ...context, merchants });
  };
}
