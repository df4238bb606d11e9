import type { ChannelUse, Finding } from '../../domain/doctor/finding.ts';
import { scopeFindings } from '../../domain/doctor/observe.ts';
import type { ChannelState, SlackInspector } from './doctor-ports.ts';

/** A channel of the configuration, which the app has to be in. */
export type NeededChannel = { id: string; use: ChannelUse };

/** Channels of further apps are looked at no more: Slack limits how often, and people wait. */
const MOST_CHANNELS = 20;

/** The token, its scopes, the channels, and the connection. */
export async function checkSlack(
  slack: SlackInspector,
  channels: readonly NeededChannel[],
): Promise<Finding[]> {
  const identity = await slack.identity();
  const socket = socketFindings(slack);
  switch (identity.kind) {
    case 'refused':
      return [{ kind: 'slack_refused', code: identity.code }, ...socket];
    case 'no_answer':
      return [{ kind: 'slack_no_answer' }, ...socket];
    case 'known':
      return [
        { kind: 'slack_ok', team: identity.team },
        ...scopeFindings(identity.scopes, slack.scopes),
        ...(await channelFindings(slack, channels)),
        ...socket,
      ];
  }
}

function socketFindings({ socket }: SlackInspector): Finding[] {
  if (!socket) return [];
  const code = socket();
  return [code === null ? { kind: 'slack_socket_ok' } : { kind: 'slack_socket_down', code }];
}

async function channelFindings(
  slack: SlackInspector,
  channels: readonly NeededChannel[],
): Promise<Finding[]> {
  const needed = channels.filter(({ id }, index) => channels.findIndex((one) => one.id === id) === index);
  const states = await Promise.all(
    needed.slice(0, MOST_CHANNELS).map(async (one) => ({ ...one, state: await slack.channel(one.id) })),
  );
  const wrong = states.flatMap(({ id, use, state }) => channelFinding(state, id, use));
  const count = states.filter(({ state }) => state === 'member').length;
  return count > 0 ? [{ kind: 'slack_channels_ok', count }, ...wrong] : wrong;
}

function channelFinding(state: ChannelState, channel: string, use: ChannelUse): Finding[] {
  switch (state) {
    case 'not_member':
      return [{ kind: 'slack_not_in_channel', channel, use }];
    case 'archived':
      return [{ kind: 'slack_channel_archived', channel, use }];
    case 'unknown':
      return [{ kind: 'slack_no_such_channel', channel, use }];
    case 'member':
    case 'not_told':
      return [];
  }
}
