import { decideEnd, decideGrant, isDoubtfulEnd, isOutdated } from '../../domain/merchants/decide-merchant.ts';
import { knownFacts } from '../../domain/merchants/known-facts.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import type { AuthorizationPush } from '../../domain/merchants/platform-event.ts';
import type { ApplyAuthorization, InvitationStore } from '../ports/merchants.ts';
import { type ApplyGrantOptions, applyGrant, type GrantOrigin } from './apply-grant.ts';
import { changeMerchant } from './change-merchant.ts';
import { completeVisit } from './complete-visit.ts';
import { CODE_EXPIRED, CODE_INVALID, NOT_AUTHORIZED } from './errcodes.ts';
import { unanswered } from './unanswered.ts';

export type ApplyAuthorizationOptions = ApplyGrantOptions & { invitations: InvitationStore };

type GrantPush = Extract<AuthorizationPush, { code: string }>;

/**
 * Applies a push about an account. Repeated, late and early ones are recognised by the stored state.
 * @throws when WeChat has to be asked again later
 */
export function createApplyAuthorization(options: ApplyAuthorizationOptions): ApplyAuthorization {
  const { merchants, log } = options;
  return async (push) => {
    const state = (await merchants.load(push.appId))?.value ?? null;
    if (isOutdated(state, push.createdAt)) {
      log.info({ key: push.key }, 'push ignored: older than the last one applied');
      return;
    }
    if (push.kind === 'unauthorized') await end(options, push, state);
    else await begin(options, push, state);
  };
}

async function end(
  { platform, merchants, clock, log }: ApplyAuthorizationOptions,
  { appId, createdAt, key }: AuthorizationPush,
  state: MerchantState | null,
): Promise<void> {
  if (isDoubtfulEnd(state, createdAt)) {
    const said = await platform.describe(appId);
    if (said.kind === 'answered') {
      log.info({ key }, 'push ignored: ends an earlier authorization');
      return;
    }
    if (said.kind !== 'refused' || said.code !== NOT_AUTHORIZED) throw unanswered(key, said);
  }
  await changeMerchant(merchants, appId, 'told', (stored) => {
    const events = decideEnd(stored, { appId, at: createdAt, pushedAt: createdAt, provenAt: clock() });
    return { events, grant: events.length > 0 ? { kind: 'drop' } : { kind: 'keep' } };
  });
}

/** The first of push and redirect exchanges its code; to the second WeChat may say that the code is used up. */
async function begin(
  options: ApplyAuthorizationOptions,
  push: GrantPush,
  state: MerchantState | null,
): Promise<void> {
  const { platform, invitations, log } = options;
  const nonce = push.preAuthCode === null ? null : await invitations.visitOf(push.preAuthCode);
  const visit = nonce === null ? null : await invitations.loadVisit(nonce);
  const at = push.createdAt;
  const origin: GrantOrigin = {
    at,
    pushedAt: at,
    invitation: visit?.value.invitation ?? null,
    learnt: 'told',
  };
  const said = await platform.exchange(push.code);
  if (said.kind === 'answered') {
    // Whose the code is, WeChat says; the push only ought to say the same.
    if (said.value.appId !== push.appId)
      log.warn({ key: push.key }, 'authorization code belongs to a different account than the push says');
    await applyGrant(options, said.value, origin);
  } else if (said.kind === 'refused' && said.code === NOT_AUTHORIZED) {
    log.info({ key: push.key }, 'account has revoked its authorization in the meantime');
    return;
  } else if (said.kind === 'refused' && (said.code === CODE_INVALID || said.code === CODE_EXPIRED)) {
    await applyWithoutCode(options, push, state, origin);
  } else throw unanswered(push.key, said);
  if (nonce !== null) await completeVisit(invitations, nonce, push.appId);
}

/** Used up by the redirect, or by this process before it died: what the account granted can be asked for all the same. */
async function applyWithoutCode(
  options: ApplyAuthorizationOptions,
  push: GrantPush,
  state: MerchantState | null,
  origin: GrantOrigin,
): Promise<void> {
  const { platform, merchants, clock, log } = options;
  const { appId, key } = push;
  if (state?.status === 'authorized' && state.provenAt >= push.createdAt) {
    const { sets, profile, provenAt } = state;
    const facts = { appId, sets, profile, ...origin, provenAt };
    await changeMerchant(merchants, appId, 'told', (stored) => ({
      events: stored?.status === 'authorized' ? decideGrant(stored, { ...facts, sets: stored.sets }) : [],
      grant: { kind: 'keep' },
    }));
    return;
  }
  const said = await platform.describe(appId);
  if (said.kind === 'refused' && said.code === NOT_AUTHORIZED) {
    log.info({ key }, 'account has revoked its authorization in the meantime');
    return;
  }
  if (said.kind !== 'answered') throw unanswered(key, said);
  const { refreshToken } = said.value;
  const provenAt = clock();
  await changeMerchant(merchants, appId, 'told', (stored) => ({
    events: decideGrant(stored, { appId, ...knownFacts(stored, said.value), ...origin, provenAt }),
    grant: refreshToken === null ? { kind: 'keep' } : { kind: 'replace', refreshToken },
  }));
}
