import type { ChannelState, SlackIdentity, SlackInspector } from '../../flows/doctor/doctor-ports.ts';
import type { SlackClients } from './client.ts';
import { SlackUnreachable } from './errors.ts';
import { BOT_SCOPES } from './scopes.ts';

const UNKNOWN: ReadonlySet<string> = new Set(['channel_not_found', 'invalid_channel']);

/** What Slack says of the app and of the channels that it needs. */
export function createSlackInspector(
  client: SlackClients['reads'],
  socket?: () => string | null,
): SlackInspector {
  return {
    scopes: BOT_SCOPES,
    ...(socket ? { socket } : {}),
    async identity(): Promise<SlackIdentity> {
      try {
        const { team, response_metadata: metadata } = await client.auth.test();
        const scopes = metadata?.scopes ?? [];
        return { kind: 'known', team: team ?? '', scopes: scopes.length > 0 ? scopes : null };
      } catch (error) {
        if (error instanceof SlackUnreachable) return { kind: 'no_answer' };
        return { kind: 'refused', code: codeOf(error) };
      }
    },
    async channel(id): Promise<ChannelState> {
      try {
        const { channel } = await client.conversations.info({ channel: id });
        if (channel?.is_archived) return 'archived';
        return channel?.is_member ? 'member' : 'not_member';
      } catch (error) {
        if (error instanceof SlackUnreachable) return 'not_told';
        return UNKNOWN.has(codeOf(error)) ? 'unknown' : 'not_told';
      }
    },
  };
}

/** Slack's own word. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
