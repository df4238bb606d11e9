import { isDeactivated } from '../api/users.ts';
import type { Outcome, SimChannel } from '../control.ts';
import type { SeedUser } from '../seed.ts';
import { canSee } from '../workspace/channels.ts';
import type { World } from '../workspace/world.ts';

export type Refused = { ok: false; error: string };
export const refused = (error: string): Refused => ({ ok: false, error });
export const done: Outcome = { ok: true };

/** A person who may act now. */
export function actor(world: World, id: string): { ok: true; user: SeedUser } | Refused {
  if (world.faults.down) return refused('slack_is_down');
  const user = world.seed.users.find((one) => one.id === id && !one.isBot);
  if (user && isDeactivated(world, user)) return refused('account_inactive');
  return user ? { ok: true, user } : refused('user_not_found');
}

/** A conversation a person may read. */
export function visibleChannel(
  world: World,
  id: string,
  userId: string,
): { ok: true; channel: SimChannel } | Refused {
  const channel = world.state.channels.get(id);
  return channel && canSee(channel, userId) ? { ok: true, channel } : refused('channel_not_found');
}

/** A conversation a person may write in: reading from outside is not enough. */
export function ownChannel(
  world: World,
  id: string,
  userId: string,
): { ok: true; channel: SimChannel } | Refused {
  const found = visibleChannel(world, id, userId);
  if (!found.ok) return found;
  return found.channel.members.includes(userId) ? found : refused('not_in_channel');
}
