import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { createMerchantQueries } from '../../../src/flows/merchants/merchant-queries.ts';
import { APP_ID, aMerchant, aPlatform, aProfile } from '../../slack/samples/merchant-samples.ts';
import { inEveryState, NOW } from '../../slack/samples/samples.ts';

const merchants = [
  aMerchant(),
  aMerchant({ appId: 'wxaaaaaaaaaaaaaaa2', sets: [1] }),
  aMerchant({ appId: 'wxaaaaaaaaaaaaaaa3', profile: aProfile({ kind: 'mini', service: null }) }),
];

function queries(running: RequestState[], now: number) {
  return createMerchantQueries({
    useCases: {
      required: { official: [4], mini: [] },
      health: async () => aPlatform().health,
      merchant: async (appId) => merchants.find((one) => one.appId === appId) ?? null,
      merchants: async () => ({
        items: merchants.map((value) => ({ value, revision: 1 })),
        total: 7,
        next: null,
      }),
    },
    lists: {
      running: async ({ appId }) => ({
        items: appId === APP_ID ? running.map((value) => ({ value, revision: 1 })) : [],
        total: running.length,
        next: null,
      }),
    },
    clock: () => now,
  });
}

describe('the merchants at a glance', () => {
  it('are Service Accounts, with how many lack what is required', async () => {
    const overview = await queries([], NOW).overview(1);
    expect(overview).toMatchObject({ authorized: 7, examined: 3, lacking: 1, more: 1 });
    expect(overview.services.map(({ merchant }) => merchant.appId)).toEqual([APP_ID]);
  });

  it('tell whose limit is raised now, or will be', async () => {
    const allocated = Object.values(inEveryState()).find(
      (one) => one.phase === 'approved' && one.allocations.every(({ state }) => state === 'allocated'),
    );
    if (allocated?.phase !== 'approved') throw new Error('no sample');
    const [first] = allocated.allocations;
    if (first?.state !== 'allocated') throw new Error('no sample');
    const at = async (now: number) => (await queries([allocated], now).readiness(APP_ID))?.raise;
    const { id: request } = allocated;
    expect(await at(first.startsAt - 1)).toEqual({ state: 'planned', request, at: first.startsAt });
    expect(await at(first.startsAt)).toEqual({ state: 'raised', request, at: first.endsAt });
    expect(await at(first.endsAt)).toBeNull();
  });

  it('know nothing of an account that never authorized', async () => {
    expect(await queries([], NOW).readiness('wx0000000000000000')).toBeNull();
  });
});
