import { missingSets, type WebObstacle, webObstacles } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { expectedRun } from '../../domain/requests/run.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import type { MerchantUseCases } from './merchant-use-cases.ts';
import type { PlatformHealth } from './platform-health.ts';

/** A raise of an app that runs (`at`: until when) or is planned (`at`: from when). */
export type RaiseNow = { state: 'raised' | 'planned'; request: string; at: Instant };

/** Whether web authorization on behalf of an account can work, and whether its limit is raised. */
export type Readiness = { merchant: MerchantState; obstacles: WebObstacle[]; raise: RaiseNow | null };

/** The platform and its merchants at a glance. */
export type MerchantOverview = {
  health: PlatformHealth;
  /** All that are authorized. */
  authorized: number;
  /** So many of the latest were examined. */
  examined: number;
  /** So many of those lack required sets. */
  lacking: number;
  /** Service Accounts among them, the latest first. */
  services: Readiness[];
  /** So many more of them than in `services`. */
  more: number;
};

export type MerchantQueriesOptions = {
  useCases: Pick<MerchantUseCases, 'health' | 'merchants' | 'merchant' | 'required'>;
  lists: Pick<RequestLists, 'running'>;
  clock: Clock;
};

const MAX_EXAMINED = 100;

export type MerchantQueries = {
  /** With so many Service Accounts at most. */
  overview(services: number): Promise<MerchantOverview>;
  /** `null` for an account that never authorized. */
  readiness(appId: string): Promise<Readiness | null>;
};

/** Puts the two halves of the product together: who has authorized, and whose limit is raised. */
export function createMerchantQueries({ useCases, lists, clock }: MerchantQueriesOptions): MerchantQueries {
  const ready = async (merchant: MerchantState): Promise<Readiness> => ({
    merchant,
    obstacles: webObstacles(merchant),
    raise: await raiseOf(lists, merchant.appId, clock()),
  });
  return {
    async overview(most) {
      const [health, page] = await Promise.all([
        useCases.health(),
        useCases.merchants({ status: 'authorized' }, null, MAX_EXAMINED),
      ]);
      const examined = page.items.map(({ value }) => value);
      const services = examined.filter(({ profile }) => profile?.service === 'service');
      return {
        health,
        authorized: page.total,
        examined: examined.length,
        lacking: examined.filter((merchant) => missingSets(merchant, useCases.required).length > 0).length,
        services: await Promise.all(services.slice(0, most).map(ready)),
        more: Math.max(0, services.length - most),
      };
    },
    async readiness(appId) {
      const merchant = await useCases.merchant(appId);
      return merchant && ready(merchant);
    },
  };
}

/** The raise that runs or, if none does, the one that ends first of those that are planned. */
async function raiseOf(
  lists: Pick<RequestLists, 'running'>,
  appId: string,
  now: Instant,
): Promise<RaiseNow | null> {
  const { items } = await lists.running({ appId, now }, null, 10);
  const periods = items.flatMap(({ value }) => {
    const period = expectedRun(value);
    return period ? [{ request: value.id, ...period }] : [];
  });
  const runs = periods.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  if (runs) return { state: 'raised', request: runs.request, at: runs.endsAt };
  const planned = periods.find(({ startsAt }) => startsAt > now);
  return planned ? { state: 'planned', request: planned.request, at: planned.startsAt } : null;
}
