import type { Announcement } from '../../domain/merchants/announcement.ts';
import type { CheckFailure } from '../../domain/merchants/check-failure.ts';
import { decideEnd, decideGrant } from '../../domain/merchants/decide-merchant.ts';
import { knownFacts } from '../../domain/merchants/known-facts.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { MerchantStore, ReconciliationStore } from '../ports/merchants.ts';
import type { Clock, FlowLog, WithLock } from '../ports/runtime.ts';
import { changeMerchant } from './change-merchant.ts';
import { NOT_AUTHORIZED, REFRESH_TOKEN_INVALID } from './errcodes.ts';
import type { ListedMerchant, Platform } from './platform.ts';
import { failureOf } from './unanswered.ts';

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
 * `usable`: whether an access token can be had.
 */
export type Checked = {
  appId: string;
  merchant: MerchantState | null;
  drift: Announcement[];
  usable: { ok: true } | { ok: false; failure: CheckFailure };
};

/** An account about which WeChat gave no clear answer. */
export type NotChecked = { appId: string; failure: CheckFailure };

/**
 * `failed`: accounts about which WeChat gave no clear answer. `unreadable`: so many entries of its list could not be read.
 * `error`: not even the list could be had.
 */
export type Reconciled = {
  checked: Checked[];
  failed: NotChecked[];
  unreadable: number;
  error: CheckFailure | null;
};

export type Reconcile = {
  /** Asks WeChat about one account now. */
  one(appId: string): Promise<Checked | NotChecked>;
  /** About all: those that WeChat lists and those that are stored. `busy`: another replica does it at this moment. */
  all(): Promise<Reconciled | 'busy'>;
  /** The same, when a day has passed since the last good one. Any replica may call it as often as it likes. */
  whenDue(): Promise<void>;
};

/** After a failed comparison. */
const RETRY_AFTER_MS = 3600_000;

/** Compares what is stored with what WeChat says, and corrects it: events may have been missed. */
export function createReconcile(options: ReconcileOptions): Reconcile {
  const { platform, merchants, record, withLock, clock, log } = options;

  async function one(appId: string, listed?: ListedMerchant): Promise<Checked | NotChecked> {
    const askedAt = clock();
    const said = await platform.describe(appId);
    if (said.kind === 'refused' && said.code === NOT_AUTHORIZED) {
      const end = await ended(options, appId, askedAt);
      return { ...end, usable: { ok: false, failure: { reason: 'not_authorized' } } };
    }
    if (said.kind !== 'answered') return { appId, failure: failureOf(said) };
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
      log.warn({ said }, 'could not compare merchants with WeChat');
      const error = failureOf(said);
      await record.saveFailed(error);
      return { checked: [], failed: [], unreadable: 0, error };
    }
    const { unreadable } = said.value;
    const listed = new Map(said.value.merchants.map((entry) => [entry.appId, entry]));
    const result: Reconciled = { checked: [], failed: [], unreadable, error: null };
    for (const appId of new Set([...listed.keys(), ...(await merchants.authorized())])) {
      const checked = await withoutFault(log, appId, one(appId, listed.get(appId)));
      if ('failure' in checked) result.failed.push(checked);
      else result.checked.push(checked);
    }
    const [failed] = result.failed;
    if (failed === undefined) await record.saveGood(clock());
    else await record.saveFailed(failed.failure);
    return result;
  }

  const all = () => withLock('reconciliation', everything);
  return {
    one: (appId) => one(appId),
    all,
    async whenDue() {
      const { lastTriedAt, lastGoodAt } = await record.read();
      const now = clock();
      const mayTry = lastTriedAt === null || now - lastTriedAt >= RETRY_AFTER_MS;
      if (mayTry && (lastGoodAt === null || now - lastGoodAt >= DAY_MS)) await all();
    },
  };
}

/** One account that cannot be compared, whatever the reason, does not keep the others from it. */
async function withoutFault(
  log: FlowLog,
  appId: string,
  work: Promise<Checked | NotChecked>,
): Promise<Checked | NotChecked> {
  try {
    return await work;
  } catch (error) {
    log.error({ err: error, appId }, 'could not compare an account with WeChat');
    return { appId, failure: { reason: 'fault' } };
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
    return {
      ...end,
      drift: [...drift, ...end.drift],
      usable: { ok: false, failure: { reason: 'not_authorized' } },
    };
  }
  const neverExchanged = said.kind === 'no_answer' && said.cause === 'no_grant';
  const failure: CheckFailure = neverExchanged ? { reason: 'no_grant' } : failureOf(said);
  return { appId, merchant, drift, usable: { ok: false, failure } };
}
