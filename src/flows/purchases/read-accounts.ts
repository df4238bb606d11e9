import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { hasGoodFigures } from '../../domain/packs/pack-list.ts';
import type { PlannedClaim } from '../../domain/purchases/claim.ts';
import type { Observed } from '../../domain/purchases/follow-purchase.ts';
import { type AccountFacts, type NeedSettings, needOf } from '../../domain/purchases/need.ts';
import { allocationName } from '../../domain/requests/allocation-name.ts';
import { remainingUnits } from '../../domain/series/series.ts';
import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PackSurvey } from '../packs/pack-survey.ts';
import { readPending } from '../packs/read-pending.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import type { SeriesUseCases } from '../series/use-cases.ts';

export type ReadAccountsOptions = {
  survey: () => Promise<PackSurvey>;
  lists: Pick<RequestLists, 'pending'>;
  series: Pick<SeriesUseCases, 'open' | 'planned'>;
  apps: readonly ReceiverApp[];
  defaultAccount: string;
  clock: Clock;
};

/** Older figures say nothing about what is lacking now. */
const FIGURES_GOOD_MS = 15 * MINUTE_MS;
/** More runs than anybody has within the time that is bought for. */
const MOST_RUNS = 1_000;

type Reading = {
  /** `null`: the figures of the account are not good enough to decide anything. */
  observe(account: string, settings: NeedSettings): Observed | null;
};

/** What all accounts have and will need; `null` as long as WeChat has given no good figures. */
export async function readAccounts(options: ReadAccountsOptions, coverMs: number): Promise<Reading | null> {
  const { survey, clock } = options;
  const { packs, runways, figures } = await survey();
  const now = clock();
  if (now - figures.fetchedAt > FIGURES_GOOD_MS) return null;
  const claims = await readClaims(options, now, coverMs);
  return {
    observe(account, settings) {
      const own = packs.filter(({ pack }) => pack.account === account);
      if (!own.every(({ pack }) => hasGoodFigures(pack, now))) return null;
      const facts: AccountFacts = {
        packs: own.filter(
          ({ outlook: { kind } }) => kind !== 'expired' && kind !== 'used_up' && kind !== 'rest',
        ),
        claims: claims.get(account) ?? [],
        perDay: runways.find((one) => one.account === account)?.perDay ?? null,
      };
      const orders = own
        .filter(({ condition }) => condition !== 'expired')
        .map(({ pack: { orderId, all } }) => ({ orderId, units: all }));
      return { need: needOf(facts, now, settings), orders };
    },
  };
}

/** By account: what waits for approval, and the runs of series as far as their units go. What was approved is out of the packs already. */
async function readClaims(
  options: ReadAccountsOptions,
  now: Instant,
  coverMs: number,
): Promise<Map<string, PlannedClaim[]>> {
  const [pending, runs] = await Promise.all([
    readPending(options.lists),
    readRuns(options, now, now + coverMs),
  ]);
  const waiting = pending
    .filter(({ expiresAt }) => expiresAt > now)
    .flatMap((request) =>
      request.raise.items.map(({ account, app, rate, units, beginsAt, pack }, index) => ({
        account,
        claim: {
          kind: 'raise' as const,
          id: allocationName(request, index + 1),
          app: app.name,
          rate,
          units,
          at: Math.max(now, beginsAt ?? now),
          orderId: pack.orderId,
        },
      })),
    );
  const byAccount = new Map<string, PlannedClaim[]>();
  for (const { account, claim } of [...waiting, ...runs])
    byAccount.set(account, [...(byAccount.get(account) ?? []), claim]);
  return byAccount;
}

async function readRuns(
  { series, apps, defaultAccount }: ReadAccountsOptions,
  from: Instant,
  until: Instant,
): Promise<{ account: string; claim: PlannedClaim }[]> {
  const [open, runs] = await Promise.all([series.open(), series.planned({ from, until, most: MOST_RUNS })]);
  const left = new Map(open.map((one) => [one.series.id, remainingUnits(one.series, one.drawn)]));
  return runs.flatMap(({ series: { id, plan }, at }) =>
    plan.items.flatMap(({ app, rate, units }) => {
      const remaining = left.get(id) ?? 0n;
      if (units > remaining) return [];
      left.set(id, remaining - units);
      const account = apps.find(({ appId }) => appId === app.appId)?.account ?? defaultAccount;
      const claim = { kind: 'run' as const, id, app: app.name, rate, units, at, orderId: null };
      return [{ account, claim }];
    }),
  );
}
