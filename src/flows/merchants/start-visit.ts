import { type InvitationRefusal, mayVisit } from '../../domain/merchants/invitation.ts';
import { CODE_LIFE_MS, type Visit, visited } from '../../domain/merchants/visit.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { InvitationStore } from '../ports/merchants.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Platform, Surface } from './platform.ts';

export type StartVisitOptions = {
  platform: Platform;
  store: InvitationStore;
  clock: Clock;
  log: FlowLog;
  newNonce: () => string;
  /** The address of our own that WeChat sends the merchant back to. */
  redirectUri: (nonce: string, language: Visitor['language']) => string;
};

/** `language`: the one that the visitor has chosen on our page, so that the way back speaks it too. */
export type Visitor = { surface: Surface; language: Language | null };

/** `unavailable`: WeChat gives no code at the moment; `code`: its errcode, if it said one. */
export type VisitStartRefusal =
  | InvitationRefusal
  | { reason: 'unknown_invitation' }
  | { reason: 'unavailable'; code: number | null };

export type StartVisit = (
  invitation: string,
  visitor: Visitor,
) => Promise<Result<{ link: string; expiresAt: Instant }, VisitStartRefusal>>;

/** Forwards a visitor of an invitation to WeChat. Every visit has a code of its own, because each is good for one authorization. */
export function createStartVisit(options: StartVisitOptions): StartVisit {
  const { platform, store, clock, log } = options;
  return async (id, { surface, language }) => {
    const stored = await store.load(id);
    if (!stored) return refuse({ reason: 'unknown_invitation' });
    const allowed = mayVisit(stored.value, clock());
    if (!allowed.ok) return allowed;

    const said = await platform.preAuthCode();
    if (said.kind !== 'answered') {
      log.warn({ said }, 'could not get a pre-authorization code for a visitor');
      return refuse({ reason: 'unavailable', code: said.kind === 'refused' ? said.code : null });
    }
    const { code, expiresAt } = said.value;
    const visit: Visit = {
      nonce: options.newNonce(),
      invitation: id,
      startedAt: clock(),
      expiresAt: expiresAt + CODE_LIFE_MS,
      code: null,
      returnedAt: null,
      merchant: null,
    };
    const kept = await keep(options, id, visit, code);
    if (!kept.ok) return kept;
    const { kind, appId } = stored.value;
    const redirectUri = options.redirectUri(visit.nonce, language);
    return accept({
      link: platform.link({ surface, preAuthCode: code, redirectUri, kind, appId }),
      expiresAt,
    });
  };
}

/** The rule is checked again with what is stored by now: of several visits at a time the last one may be one too many. */
async function keep(
  { store, clock }: StartVisitOptions,
  id: string,
  visit: Visit,
  preAuthCode: string,
): Promise<Result<null, VisitStartRefusal>> {
  const kept = await retryWhileConflict<Result<null, VisitStartRefusal>>(async () => {
    const stored = await store.load(id);
    if (!stored) return refuse({ reason: 'unknown_invitation' });
    const allowed = mayVisit(stored.value, clock());
    if (!allowed.ok) return allowed;
    const saved = await store.commit({
      invitation: { expected: stored.revision, next: visited(stored.value) },
      visit: { expected: 0, next: visit, preAuthCode },
    });
    return saved === 'saved' ? accept(null) : 'conflict';
  });
  return kept === 'conflict' ? refuse({ reason: 'unavailable', code: null }) : kept;
}
