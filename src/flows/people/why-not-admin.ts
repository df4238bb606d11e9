import { isClient } from '../../domain/clients/client.ts';
import type { Directory } from '../ports/directory.ts';

export type AdminOptions = {
  directory: Pick<Directory, 'inChannel' | 'accountOf'>;
  /** `null`: no channel is known yet. */
  adminChannel: () => Promise<string | null>;
};

export type NoAdmin = { reason: 'not_admin'; channel: string } | { reason: 'no_admin_channel' };

/** Why somebody may not do what people of the admin channel may; `null`: they may. */
export async function whyNotAdmin(
  { adminChannel, directory }: AdminOptions,
  by: string,
): Promise<NoAdmin | null> {
  const channel = await adminChannel();
  if (channel === null) return { reason: 'no_admin_channel' };
  // No machine for itself: it takes people.
  if (isClient(by)) return { reason: 'not_admin', channel };
  const [inChannel, account] = await Promise.all([directory.inChannel(channel, by), directory.accountOf(by)]);
  // A channel may be shared with other companies.
  const may = inChannel && !account.stranger && !account.deactivated && !account.bot;
  return may ? null : { reason: 'not_admin', channel };
}
