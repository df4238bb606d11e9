import type { Announcement } from '../merchants/announcement.ts';
import { type MerchantType, type OutgoingEvent, outgoingId } from './outgoing-event.ts';

const TYPES: Record<Announcement['change'], MerchantType> = {
  authorized: 'merchant.authorized',
  updated: 'merchant.updated',
  unauthorized: 'merchant.unauthorized',
};

/** What other systems hear of a merchant's authorization: the same as is announced in Slack. */
export function outgoingOfMerchant(
  { change, appId, at, added, removed, merchant }: Announcement,
  revision: number,
  index: number,
): OutgoingEvent {
  const type = TYPES[change];
  const { profile, status, provenAt } = merchant;
  return {
    // Nothing about it is unguessable; the moments are those of this very change.
    id: outgoingId(appId, revision, index, type, at, provenAt),
    at,
    about: 'merchant',
    type,
    merchant: {
      appId,
      name: profile?.name ?? null,
      state: status,
      revision,
      sets: status === 'authorized' ? merchant.sets : [],
      added,
      removed,
    },
  };
}
