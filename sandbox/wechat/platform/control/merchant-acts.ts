import { CODE_LIFE_SECONDS } from '../authorizations.ts';
import type { PageRefusal } from '../links.ts';
import type { Platform } from '../platform.ts';
import { cancelEvent, changeEvent } from '../pushes/push-events.ts';
import type { Ticks, Visit } from '../visits.ts';

/** After a redirect the push comes so much later when nothing else is switched on. */
const PUSH_AFTER_REDIRECT_MS = 1_000;
/** A redirect that waits for the push does not wait longer than this. */
const MAX_WAIT_MS = 5_000;

type Grant = { appId: string; sets: number[]; preAuthCode: string };

/**
 * The administrator confirms on the link page. Resolves with the address to go back to when the page goes there; the push
 * comes before or after it, as switched. A confirmation that changes nothing is pushed to nobody.
 */
export async function confirm(
  platform: Platform,
  visit: Visit,
  ticks: Ticks,
  sets: number[],
): Promise<{ ok: true; location: string } | PageRefusal> {
  const taken = platform.visits.take(ticks, visit, sets);
  if (!taken.ok) return taken;
  const { timers } = platform;
  const { order, pushDelayMs, redirectDelayMs = 0 } = platform.faults.now().platform ?? {};
  const grant = { appId: ticks.merchant.appId, sets, preAuthCode: visit.link.preAuthCode };
  const { code, push } = give(platform, grant);
  if (order === 'redirect_first') {
    timers.after(redirectDelayMs + (pushDelayMs ?? PUSH_AFTER_REDIRECT_MS), () => void push());
  } else {
    await timers.sleep(pushDelayMs ?? 0);
    await Promise.race([push(), timers.sleep(MAX_WAIT_MS)]);
  }
  await timers.sleep(redirectDelayMs);
  const location = new URL(visit.link.redirectUri);
  location.searchParams.set('auth_code', code);
  location.searchParams.set('expires_in', String(CODE_LIFE_SECONDS));
  return { ok: true, location: location.href };
}

/** The merchant changes the ticks in WeChat, without a link. `false`: nothing to change, or sets it may not grant. */
export function update(platform: Platform, appId: string, sets: number[]): boolean {
  const merchant = platform.merchants.find(appId);
  if (!merchant || !platform.authorizations.of(appId)) return false;
  const offered = platform.merchants.offered(merchant).filter((set) => set.heldBy === undefined);
  if (!sets.every((id) => offered.some((set) => set.id === id))) return false;
  const { push } = give(platform, { appId, sets, preAuthCode: platform.preAuthCodes.create() });
  void push();
  return true;
}

/** The merchant ends the authorization in WeChat, which only a merchant can. `false`: there is none. */
export function cancel(platform: Platform, appId: string): boolean {
  if (!platform.authorizations.cancel(appId)) return false;
  platform.changed();
  void platform.pushes.event(cancelEvent(platform.seed.appId, appId, platform.clock()));
  return true;
}

/** Grants the sets; `code` is the one of the redirect, `push` sends the event if there is one to send. */
function give(platform: Platform, { appId, sets, preAuthCode }: Grant) {
  const { authorizations, faults, pushes, seed, clock } = platform;
  const infoType = authorizations.grant(appId, sets);
  const code = authorizations.newCode(appId);
  const pushed = faults.now().platform?.codes === 'different' ? authorizations.newCode(appId) : code;
  platform.changed();
  const push = async (): Promise<void> => {
    if (infoType === 'unchanged') return;
    const about = { appId: seed.appId, authorizerAppId: appId, infoType, code: pushed, preAuthCode };
    await pushes.event(changeEvent({ ...about, now: clock() }));
  };
  return { code: code.value, push };
}
