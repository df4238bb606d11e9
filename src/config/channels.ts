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
      .describe('Id of the channel for everything without a channel of its own (C…).'),
    warnings: channelId
      .optional()
      .describe('Id of the channel for warnings about packs and accounts (C…); default: `default`.'),
    authorization: channelId
      .optional()
      .describe("Id of the channel for merchants' authorizations (C…); default: `default`."),
    admin: channelId
      .optional()
      .describe(
        'Id of the channel of the admins (C…), notified of lost records and of units that moved outside of Headroom; default: `default`. Its members also manage the third-party platform; there the default is `authorization`, then `default`.',
      ),
  })
  .optional()
  .describe('Where Headroom posts.');

export type ChannelsSection = z.infer<typeof channelsSchema>;

/** Where things are posted; the default channel comes from either place. */
export function readChannels(
  { SLACK_CHANNEL }: Partial<Record<VariableName, string>>,
  section: ChannelsSection | undefined,
  inFile: InFile,
): { channels: Config['channels']; problems: Problem[] } {
  const [fromEnv, fromFile] = [SLACK_CHANNEL, section?.default];
  const differ = fromEnv !== undefined && fromFile !== undefined && fromEnv !== fromFile;
  const remedy = 'Both set the same channel. Keep one of the two.';
  return {
    channels: {
      default: fromEnv ?? fromFile ?? null,
      warnings: section?.warnings ?? null,
      admin: section?.admin ?? null,
    },
    problems: differ
      ? [inFile(['channels', 'default'], `is ${fromFile}, but SLACK_CHANNEL is ${fromEnv}`, remedy)]
      : [],
  };
}
