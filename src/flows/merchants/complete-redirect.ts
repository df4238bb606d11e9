import type { MerchantState } from '../../domain/merchants/merchant.ts';
import {
  mayBeInProgress,
  redirectRefusal,
  type Visit,
  type VisitRefusal,
} from '../../domain/merchants/visit.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { InvitationStore } from '../ports/merchants.ts';
import type { Stored } from '../ports/stored.ts';
import { type ApplyGrantOptions, applyGrant } from './apply-grant.ts';
import { completeVisit } from './complete-visit.ts';
import { CODE_EXPIRED, CODE_INVALID } from './errcodes.ts';

export type CompleteRedirectOptions = ApplyGrantOptions & { invitations: InvitationStore };

/**
 * `not_yet`: the code was used a moment ago, as by the push of the same authorization: the same address has the answer soon.
 * `code_refused`: WeChat does not know the code, and no push reported this visit either. `unavailable`: WeChat could not be
 * asked; the same address may be opened again. `code`: its errcode, if it said one.
 */
export type RedirectRefusal =
  | VisitRefusal
  | { reason: 'not_yet' }
  | { reason: 'code_refused'; code: number }
  | { reason: 'unavailable'; code: number | null };

/** A redirect from WeChat; everything in it may be made up. */
export type Redirect = { nonce: string; code: string };

export type CompleteRedirect = (redirect: Redirect) => Promise<Result<MerchantState, RedirectRefusal>>;

/** Longer than any code or nonce: longer texts of strangers are refused. */
const MAX_LENGTH = 1024;

/**
 * Handles the redirect that brings a merchant back from WeChat. The account is known from the exchange alone. A nonce is good for one code;
 * the same one again, as by a reload, is answered with what became of it.
 */
export function createCompleteRedirect(options: CompleteRedirectOptions): CompleteRedirect {
  const { platform, merchants, invitations, clock, log } = options;

  async function resultOfPush(nonce: string, code: number): Promise<Result<MerchantState, RedirectRefusal>> {
    const visit = (await invitations.loadVisit(nonce))?.value;
    const stored = visit?.merchant ? await merchants.load(visit.merchant) : null;
    if (stored) return accept(stored.value);
    if (visit && mayBeInProgress(visit, clock())) return refuse({ reason: 'not_yet' });
    return refuse({ reason: 'code_refused', code });
  }

  return async ({ nonce, code }) => {
    if (nonce.length > MAX_LENGTH || code.length > MAX_LENGTH || code === '')
      return refuse({ reason: 'unknown_visit' });
    const claimed = await claim(invitations, { nonce, code }, clock());
    if (!claimed.ok) return claimed;
    const said = await platform.exchange(code);
    if (said.kind === 'answered') {
      const origin = {
        at: clock(),
        pushedAt: null,
        invitation: claimed.value.invitation,
        learnt: 'told',
      } as const;
      const { merchant } = await applyGrant(options, said.value, origin);
      await completeVisit(invitations, nonce, said.value.appId);
      return merchant ? accept(merchant) : refuse({ reason: 'unavailable', code: null });
    }
    if (said.kind === 'refused' && (said.code === CODE_INVALID || said.code === CODE_EXPIRED))
      return resultOfPush(nonce, said.code);
    log.warn({ said }, 'could not exchange the authorization code of a redirect');
    return refuse({ reason: 'unavailable', code: said.kind === 'refused' ? said.code : null });
  };
}

/** Ties the nonce to the code, once. */
async function claim(
  invitations: InvitationStore,
  { nonce, code }: Redirect,
  now: number,
): Promise<Result<Visit, VisitRefusal>> {
  const visit = await invitations.loadVisit(nonce);
  const fingerprint = invitations.fingerprint(code);
  const refusal = redirectRefusal(visit?.value ?? null, fingerprint, now);
  if (refusal) return refuse(refusal);
  if (!visit) return refuse({ reason: 'unknown_visit' });
  if (visit.value.code !== null) return accept(visit.value);
  const next = { ...visit.value, code: fingerprint, returnedAt: now };
  if (await saveVisit(invitations, visit, next)) return accept(next);
  return claim(invitations, { nonce, code }, now);
}

async function saveVisit(invitations: InvitationStore, visit: Stored<Visit>, next: Visit): Promise<boolean> {
  const invitation = await invitations.load(next.invitation);
  if (!invitation) throw new Error('a visit without its invitation');
  const saved = await invitations.commit({
    invitation: { expected: invitation.revision, next: invitation.value },
    visit: { expected: visit.revision, next },
  });
  return saved === 'saved';
}
