import type { Announcement } from '../../domain/merchants/announcement.ts';
import { decideGrant } from '../../domain/merchants/decide-merchant.ts';
import { knownFacts } from '../../domain/merchants/known-facts.ts';
import type { Instant } from '../../kit/instant.ts';
import type { MerchantStore } from '../ports/merchants.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { type ChangedMerchant, changeMerchant } from './change-merchant.ts';
import type { DescribedMerchant, Grant, Platform } from './platform.ts';

export type ApplyGrantOptions = { platform: Platform; merchants: MerchantStore; clock: Clock; log: FlowLog };

/** How a grant became known. */
export type GrantOrigin = {
  at: Instant;
  pushedAt: Instant | null;
  invitation: string | null;
  learnt: Announcement['learnt'];
};

/**
 * Keeps what a code was exchanged for. A code can be exchanged once, so it is kept even where WeChat does not say who the
 * account is; the next comparison fills that in.
 */
export async function applyGrant(
  { platform, merchants, clock, log }: ApplyGrantOptions,
  grant: Grant,
  origin: GrantOrigin,
): Promise<ChangedMerchant> {
  const { appId, sets, refreshToken, accessToken } = grant;
  const provenAt = clock();
  const described = await describedBy(platform, appId, log);
  const { at, pushedAt, invitation, learnt } = origin;
  const changed = await changeMerchant(merchants, appId, learnt, (state) => {
    const facts = knownFacts(state, { ...described, sets });
    const events = decideGrant(state, { appId, ...facts, invitation, at, pushedAt, provenAt });
    // An exchange ends the token of the exchange before it, whatever else it changed.
    const counts = events.length > 0 || state?.status === 'authorized';
    if (!counts) return { events, grant: { kind: 'keep' } };
    return {
      events,
      grant: refreshToken === null ? { kind: 'drop' } : { kind: 'replace', refreshToken },
    };
  });
  if (changed.generation !== null && accessToken !== null) {
    await merchants.saveAccessToken(appId, changed.generation, accessToken);
  }
  return changed;
}

async function describedBy(
  platform: Platform,
  appId: string,
  log: FlowLog,
): Promise<Pick<DescribedMerchant, 'profile' | 'unreadableFields'>> {
  const said = await platform.describe(appId);
  if (said.kind === 'answered') return said.value;
  log.warn({ appId, said }, 'account authorized, but WeChat returned no profile');
  return { profile: null, unreadableFields: [] };
}
