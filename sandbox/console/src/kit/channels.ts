import type { SimChannel } from '../../../slack/control.ts';

/** Whether a person sees the channel in their list. */
export function isMine(channel: SimChannel, user: string): boolean {
  if (channel.kind === 'public') return true;
  return channel.user === user || channel.members.includes(user);
}
