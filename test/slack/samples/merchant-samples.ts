import type { Announcement } from '../../../src/domain/merchants/announcement.ts';
import type { MerchantProfile, MerchantState } from '../../../src/domain/merchants/merchant.ts';
import { knownPermissionSets } from '../../../src/domain/merchants/permission-sets.ts';
import type { MerchantOverview } from '../../../src/flows/merchants/merchant-queries.ts';
import { NOW } from './samples.ts';

export const EVERY_SET = knownPermissionSets().map(({ id }) => id);
export const REQUIRED = { official: EVERY_SET, mini: EVERY_SET };
export const APP_ID = 'wx2d7c90e5a1b84f63';

export function aProfile(change: Partial<MerchantProfile> = {}): MerchantProfile {
  return {
    name: 'Yunqi Tea',
    originalId: 'gh_6b1e0c4d92fa',
    principal: 'Yunqi Tea Ltd.',
    kind: 'official',
    service: 'service',
    verified: true,
    accountStatus: 1,
    ...change,
  };
}

type Authorized = Extract<MerchantState, { status: 'authorized' }>;

export function aMerchant(change: Partial<Authorized> = {}): Authorized {
  return {
    appId: APP_ID,
    profile: aProfile(),
    invitation: 'invitation-1',
    lastEventAt: NOW,
    provenAt: NOW,
    status: 'authorized',
    sets: [1, 4],
    authorizedAt: NOW,
    updatedAt: NOW,
    ...change,
  };
}

export function ended({ sets, authorizedAt, updatedAt: _, ...common }: Authorized): MerchantState {
  return { ...common, status: 'unauthorized', hadSets: sets, endedAt: authorizedAt };
}

export function anAnnouncement(
  change: Announcement['change'],
  merchant: Authorized,
  more: Partial<Announcement> = {},
): Announcement {
  const state = change === 'unauthorized' ? ended(merchant) : merchant;
  return {
    change,
    appId: merchant.appId,
    at: NOW,
    added: change === 'unauthorized' ? [] : merchant.sets,
    removed: change === 'unauthorized' ? merchant.sets : [],
    learnt: 'told',
    merchant: state,
    ...more,
  };
}

export function aPlatform(change: Partial<MerchantOverview> = {}): MerchantOverview {
  return {
    health: {
      ticket: { level: 'ok', receivedAt: NOW },
      token: { kind: 'answered', value: null },
      reconciliation: { lastTriedAt: NOW, lastGoodAt: NOW, lastError: null },
    },
    authorized: 1,
    examined: 1,
    lacking: 0,
    services: [{ merchant: aMerchant(), obstacles: [], raise: null }],
    more: 0,
    ...change,
  };
}
