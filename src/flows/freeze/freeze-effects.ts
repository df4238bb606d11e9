import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { evolveFreeze, type FreezeEvent, type FreezeState } from '../../domain/freeze/freeze.ts';
import type { Effect } from '../ports/outbox.ts';

export type AnnouncePlaces = {
  adminChannel: () => Promise<string | null>;
  apps: Pick<ReceiverApp, 'channel'>[];
  defaultChannel: string | null;
};

/** Where it is announced: where the admins are, and where cards are. */
export async function announcedIn(places: AnnouncePlaces): Promise<string[]> {
  const cards = [...places.apps.map(({ channel }) => channel), places.defaultChannel];
  return [...new Set([await places.adminChannel(), ...cards])].filter((channel) => channel !== null);
}

/**
 * What has to be done because of these events. Every card that waits shows the freeze. It is announced where cards are, one
 * message a channel; that somebody proposes its end is a matter of the admin channel alone, and no card shows it.
 */
export async function freezeEffects(
  places: AnnouncePlaces,
  before: FreezeState,
  events: FreezeEvent[],
  revision: number,
): Promise<Effect[]> {
  const admin = await places.adminChannel();
  const everywhere = await announcedIn(places);
  const isShown = events.some(({ type }) => type !== 'unfreeze_proposed');
  const redraw: Effect[] = isShown ? [{ kind: 'redraw_pending' }] : [];
  return [...redraw, ...events.flatMap(announcements)];

  function announcements(event: FreezeEvent): Effect[] {
    const freeze = evolveFreeze(before, event).freeze ?? before.freeze;
    if (freeze === null) return [];
    const channels =
      event.type === 'unfreeze_proposed' ? everywhere.filter((one) => one === admin) : everywhere;
    return channels.map((channel) => ({
      kind: 'announce_freeze',
      channel,
      notice: { event, freeze, forAdmins: channel === admin, revision },
    }));
  }
}
