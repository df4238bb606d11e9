import type { Announcement } from '../../domain/merchants/announcement.ts';
import { decideEnd, decideGrant } from '../../domain/merchants/decide-merchant.ts';
import { knownFacts } from '../../domain/merchants/known-facts.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { MerchantStore, ReconciliationStore } from '../ports/merchants.ts';
import type { Clock, FlowLog, WithLock } from '../ports/runtime.ts';
import { changeMerchant } from './change-merchant.ts';
import { NOT_AUTHORIZED, REFRESH_TOKEN_INVALID, wordOf } from './errcodes.ts';
import type { ListedMerchant, Platform } from './platform.ts';

export type ReconcileOptions = {
  platform: Platform;
  merchants: MerchantStore;
  record: ReconciliationStore;
  withLock: WithLock;
  clock: Clock;
  log: FlowLog;
};

/**
 * What comparing one account with WeChat showed. `drift`: what was not as it was stored, and is now.
 * `usable`: whether an access token can be had; `no_grant` means that the code was never exchanged, and only an update of
 * the authorization helps.
 */
export type Checked = {
  appId: string;
  merchant: MerchantState | null;
  drift: Announcement[];
  usable: { ok: true } | { ok: false; reason: string };
};

/** An account about which WeChat gave no clear answer. */
export type NotChecked = { appId: string; reason: string };

/**
 * `failed`: accounts about which WeChat gave no clear answer. `unreadable`: so many entries of its list could not be read.
 * `error`: not even the list could be had.
 */
export type Reconciled = {
  checked: Checked[];
  failed: NotChecked[];
  unreadable: number;
  error: string | null;
};

export type Reconcile = {
  /** Asks WeChat about one account now. */
  one(appId: string): Promise<Checked | NotChecked>;
  /** About all: those that WeChat lists and those that are stored. `busy`: another replica does it at this moment. */
  all(): Promise<Reconciled | 'busy'>;
  /** The same, when a day has passed since the last good one. Any replica may call it as often as it likes. */
  whenDue(): Promise<void>;
};

/** After a try that went wrong. */
const AGAIN_MS = 3600_000;

/** Compares what is stored with what WeChat says, and mends it: events may have been missed. */
export function createReconcile(options: ReconcileOptions): Reconcile {
  const { platform, merchants, record, withLock, clock, log } = options;

  async function one(appId: string, listed?: ListedMerchant): Promise<Checked | NotChecked> {
    const askedAt = clock();
    const said = await platform.describe(appId);
    if (said.kind === 'refused' && said.code === NOT_AUTHORIZED) {
      const end = await ended(options, appId, askedAt);
      return { ...end, usable: { ok: false, reason: 'not_authorized' } };
    }
    if (said.kind !== 'answered') return { appId, reason: wordOf(said) };
    const refreshToken = said.value.refreshToken ?? listed?.refreshToken ?? null;
    const changed = await changeMerchant(merchants, appId, 'reconciled', (state) => {
      // A push that came while WeChat was being asked is younger than the answer.
      if (state !== null && (state.lastEventAt ?? 0) > askedAt)
        return { events: [], grant: { kind: 'keep' } };
      const at = state === null ? (listed?.authorizedAt ?? askedAt) : askedAt;
      const known = knownFacts(state, said.value);
      const facts = { appId, ...known, invitation: null, at, pushedAt: null, provenAt: askedAt };
      const fresh = state?.status !== 'authorized' && refreshToken !== null;
      return {
        events: decideGrant(state, facts),
        grant: fresh ? { kind: 'replace', refreshToken } : { kind: 'keep' },
      };
    });
    return tokenChecked(options, appId, refreshToken, changed);
  }

  async function everything(): Promise<Reconciled> {
    await record.saveTried(clock());
    const said = await platform.list();
    if (said.kind !== 'answered') {
      log.warn({ said }, 'merchants could not be compared with WeChat');
      await record.saveFailed(wordOf(said));
      return { checked: [], failed: [], unreadable: 0, error: wordOf(said) };
    }
    const { unreadable } = said.value;
    const listed = new Map(said.value.merchants.map((entry) => [entry.appId, entry]));
    const result: Reconciled = { checked: [], failed: [], unreadable, error: null };
    for (const appId of new Set([...listed.keys(), ...(await merchants.authorized())])) {
      const checked = await withoutFault(log, appId, one(appId, listed.get(appId)));
      if ('reason' in checked) result.failed.push(checked);
      else result.checked.push(checked);
    }
    if (result.failed.length === 0) await record.saveGood(clock());
    else await record.saveFailed(`${result.failed.length} accounts: ${result.failed[0]?.reason}`);
    return result;
  }

  const all = () => withLock('reconciliation', everything);
  return {
    one: (appId) => one(appId),
    all,
    async whenDue() {
      const { lastTriedAt, lastGoodAt } = await record.read();
      const now = clock();
      const rested = lastTriedAt === null || now - lastTriedAt >= AGAIN_MS;
      if (rested && (lastGoodAt === null || now - lastGoodAt >= DAY_MS)) await all();
    },
  };
}

/** One account that cannot be compared, whatever the reason, is no reason to leave the others uncompared. */
async function withoutFault(
  log: FlowLog,
  appId: string,
  work: Promise<Checked | NotChecked>,
): Promise<Checked | NotChecked> {
  try {
    return await work;
  } catch (error) {
    log.error({ err: error, appId }, 'an account could not be compared with WeChat');
    return { appId, reason: 'fault' };
  }
}

async function ended({ merchants }: ReconcileOptions, appId: string, askedAt: Instant) {
  const changed = await changeMerchant(merchants, appId, 'reconciled', (state) => {
    const younger = state !== null && Math.max(state.lastEventAt ?? 0, state.provenAt) > askedAt;
    const end = { appId, at: askedAt, pushedAt: null, provenAt: askedAt };
    const events = younger ? [] : decideEnd(state, end);
    return { events, grant: events.length > 0 ? { kind: 'drop' } : { kind: 'keep' } };
  });
  return { appId, merchant: changed.merchant, drift: changed.announcements };
}

/** An entry of the list may be stale: only a token shows that the authorization holds. */
async function tokenChecked(
  options: ReconcileOptions,
  appId: string,
  refreshToken: string | null,
  changed: { merchant: MerchantState | null; announcements: Announcement[] },
): Promise<Checked> {
  const { platform, merchants, clock } = options;
  let said = await platform.merchantToken(appId);
  const stale = said.kind === 'refused' && said.code === REFRESH_TOKEN_INVALID;
  const lost = said.kind === 'no_answer' && said.cause === 'no_grant';
  if ((stale || lost) && refreshToken !== null) {
    await changeMerchant(merchants, appId, 'reconciled', (state) => ({
      events: [],
      grant: state?.status === 'authorized' ? { kind: 'replace', refreshToken } : { kind: 'keep' },
    }));
    said = await platform.merchantToken(appId);
  }
  const { merchant, announcements: drift } = changed;
  if (said.kind === 'answered') return { appId, merchant, drift, usable: { ok: true } };
  if (said.kind === 'refused' && said.code === NOT_AUTHORIZED) {
    const end = await ended(options, appId, clock());
    return { ...end, drift: [...drift, ...end.drift], usable: { ok: false, reason: 'not_authorized' } };
  }
  const reason = said.kind === 'no_answer' && said.cause === 'no_grant' ? 'no_grant' : wordOf(said);
  return { appId, merchant, drift, usable: { ok: false, reason } };
}
