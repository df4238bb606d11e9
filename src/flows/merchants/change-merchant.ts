import { type Announcement, announcementOf } from '../../domain/merchants/announcement.ts';
import { evolveMerchant } from '../../domain/merchants/evolve-merchant.ts';
import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { GrantChange, MerchantStore } from '../ports/merchants.ts';

export type MerchantDecision = { events: MerchantEvent[]; grant: GrantChange };

/** What a change led to. `generation`: of the grant, where it was saved. */
export type ChangedMerchant = {
  merchant: MerchantState | null;
  announcements: Announcement[];
  generation: number | null;
};

/**
 * Load → decide → save, with a revision check, as one atomic step with its effects. Decided again with fresh state when
 * somebody saved first. Throws if that never ends.
 */
export async function changeMerchant(
  store: MerchantStore,
  appId: string,
  learnt: Announcement['learnt'],
  decide: (state: MerchantState | null) => MerchantDecision,
): Promise<ChangedMerchant> {
  return retryOnConflict(appId, async () => {
    const loaded = await store.load(appId);
    const before = loaded?.value ?? null;
    const { events, grant } = decide(before);
    const { next, announcements } = evolved(before, events, learnt);
    const nothing = events.length === 0 && grant.kind === 'keep';
    if (next === null || nothing) return { merchant: before, announcements: [], generation: null };
    const change = { expected: loaded?.revision ?? 0, next, grant, events, announcements };
    const saved = await store.commit(change);
    if (saved.kind === 'conflict') return 'conflict';
    return { merchant: next, announcements, generation: saved.generation };
  });
}

function evolved(before: MerchantState | null, events: MerchantEvent[], learnt: Announcement['learnt']) {
  let next = before;
  const announcements: Announcement[] = [];
  for (const event of events) {
    const after = evolveMerchant(next, event);
    const announcement = after === null ? null : announcementOf(next, event, after, learnt);
    if (announcement) announcements.push(announcement);
    next = after;
  }
  return { next, announcements };
}
