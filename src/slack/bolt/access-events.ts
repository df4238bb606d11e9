import { z } from 'zod';
import type { Access } from './access.ts';
import type { IdentitySource } from './identity.ts';

/** Slack reports with them that the app's token is not valid any more. */
export const ACCESS_EVENTS = ['app_uninstalled', 'tokens_revoked'] as const;

export type AccessEvent = (typeof ACCESS_EVENTS)[number];

/** `bot`: ids of the bot users whose tokens were revoked; `oauth`: of people, whose tokens are not used here. */
const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });

/**
 * Notes that nothing will be taken any more, before the first call is refused. Where that is not so, as after an event that comes
 * late, the next question to Slack says it.
 * https://docs.slack.dev/reference/events/app_uninstalled and https://docs.slack.dev/reference/events/tokens_revoked
 */
export async function accessEvent(
  name: AccessEvent,
  event: unknown,
  { access, identity }: { access: Access; identity: IdentitySource },
): Promise<void> {
  if (name === 'app_uninstalled') return access.lose('app_uninstalled');
  const { data } = revoked.safeParse(event);
  const us = identity.known();
  const bots = data?.tokens.bot ?? [];
  if (us ? bots.includes(us.userId) : bots.length > 0) access.lose('token_revoked');
}
