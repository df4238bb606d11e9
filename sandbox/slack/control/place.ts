import { type Found, findElement } from '../blocks/elements.ts';
import type { Place, SimChannel } from '../control.ts';
import { findMessage } from '../workspace/messages.ts';
import type { StateValues, StoredMessage, StoredView } from '../workspace/state.ts';
import type { World } from '../workspace/world.ts';
import { type Refused, refused, visibleChannel } from './people.ts';

/** Where a person acts: a message they see, or a view of theirs. */
export type Spot =
  | { kind: 'message'; channel: SimChannel; message: StoredMessage }
  | { kind: 'view'; view: StoredView };

export type Target = { ok: true; spot: Spot; found: Found };

/** The element a person points at; refuses what that person cannot see. */
export function findTarget(
  world: World,
  user: string,
  place: Place,
  blockId: string,
  actionId: string,
): Target | Refused {
  const spot = findSpot(world, user, place);
  if ('error' in spot) return spot;
  const blocks = spot.kind === 'view' ? spot.view.blocks : spot.message.blocks;
  const found = findElement(blocks, blockId, actionId);
  return found ? { ok: true, spot, found } : refused('element_not_found');
}

function findSpot(world: World, user: string, place: Place): Spot | Refused {
  if ('view' in place) {
    const view = world.state.views.get(place.view);
    return view?.user === user ? { kind: 'view', view } : refused('view_not_found');
  }
  const where = visibleChannel(world, place.channel, user);
  if (!where.ok) return where;
  const message = findMessage(world, place.channel, place.ts);
  const hidden = message?.ephemeralTo !== undefined && message.ephemeralTo !== user;
  return message && !hidden
    ? { kind: 'message', channel: where.channel, message }
    : refused('message_not_found');
}

/** What this person has chosen in the elements here; created when first asked for. */
export function chosenAt(spot: Spot, user: string, initial: StateValues): StateValues {
  if (spot.kind === 'view') return spot.view.state;
  const { chosen } = spot.message;
  chosen[user] ??= initial;
  return chosen[user];
}
