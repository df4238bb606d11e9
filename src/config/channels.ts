import { z } from 'zod';
import { channelId } from './parts/ids.ts';
import type { InFile, Problem } from './parts/problem.ts';
import type { Config } from './types.ts';
import type { VariableName } from './variables.ts';

/** `channels:` of the file. */
export const channelsSchema = z
  .strictObject({
    default: channelId
      .optional()
      .describe('Id of the channel for what belongs to no app and no thread (C…).'),
    warnings: channelId
      .optional()
      .describe('Id of the channel for warnings about packs and accounts (C…); `default` if left out.'),
    authorization: channelId
      .optional()
      .describe("Id of the channel where merchants' authorizations are told (C…); `default` if left out."),
    admin: channelId
      .optional()
      .describe(
        'Id of the channel whose members look after the deployment (C…): lost records and units that moved outside of Headroom are told there; `default` if left out. They also look after the third-party platform, for which `authorization` comes before `default`.',
      ),
  })
  .optional()
  .describe('Where things are posted.');

export type ChannelsSection = z.infer<typeof channelsSchema>;

/** Where things are posted; the default channel comes from either place. */
export function readChannels(
  { SLACK_CHANNEL }: Partial<Record<VariableName, string>>,
  section: ChannelsSection | undefined,
  inFile: InFile,
): { channels: Config['channels']; problems: Problem[] } {
  const [fromEnv, fromFile] = [SLACK_CHANNEL, section?.default];
  const differ = fromEnv !== undefined && fromFile !== undefined && fromEnv !== fromFile;
  const remedy = 'Both mean the same channel: keep one of the two.';
  return {
    channels: {
      default: fromEnv ?? fromFile ?? null,
      warnings: section?.warnings ?? null,
      admin: section?.admin ?? null,
    },
    problems: differ
      ? [inFile(['channels', 'default'], `is ${fromFile}, yet SLACK_CHANNEL is ${fromEnv}`, remedy)]
      : [],
  };
}
