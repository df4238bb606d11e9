import type { Instant } from '../../kit/instant.ts';
import type { MerchantEvent, MerchantState } from './merchant.ts';

/** The state after an event. Total: an event that does not fit leaves the state as it is. */
export function evolveMerchant(state: MerchantState | null, event: MerchantEvent): MerchantState | null {
  const common = commonOf(state, event);
  switch (event.type) {
    case 'authorized':
      return {
        ...common,
        status: 'authorized',
        sets: event.sets,
        authorizedAt: event.at,
        updatedAt: event.at,
      };
    case 'updated':
      if (state?.status !== 'authorized') return state;
      return {
        ...common,
        status: 'authorized',
        sets: event.sets,
        authorizedAt: state.authorizedAt,
        updatedAt: event.at,
      };
    case 'unauthorized':
      if (state?.status !== 'authorized') return state === null ? null : { ...state, ...common };
      return { ...common, status: 'unauthorized', hadSets: state.sets, endedAt: event.at };
    case 'reconciled':
      if (state === null) return null;
      return {
        ...state,
        profile: common.profile,
        provenAt: common.provenAt,
        unreadableSets: common.unreadableSets,
      };
  }
}

export function evolveMerchantAll(state: MerchantState | null, events: readonly MerchantEvent[]) {
  return events.reduce(evolveMerchant, state);
}

function commonOf(state: MerchantState | null, event: MerchantEvent) {
  const profile = 'profile' in event ? event.profile : null;
  const invitation = 'invitation' in event ? event.invitation : null;
  return {
    appId: event.appId,
    profile: profile ?? state?.profile ?? null,
    invitation: invitation ?? state?.invitation ?? null,
    lastEventAt: latest(state?.lastEventAt ?? null, event.pushedAt),
    provenAt: Math.max(state?.provenAt ?? 0, event.provenAt),
    unreadableSets: 'unreadableSets' in event ? event.unreadableSets : undefined,
  };
}

function latest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
