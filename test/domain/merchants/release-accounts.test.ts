import { expect, it } from 'vitest';
import { isReleaseAccount } from '../../../src/domain/merchants/release-accounts.ts';

/** The Mini Programs and Official Accounts of WeChat's page about the check before a release. */
const CHECKED_WITH = [
  'gh_3c884a361561',
  'gh_8dad206e9538',
  'gh_c0f28a78b318',
  'gh_905ae9d01059',
  'gh_3f222ed8d140',
  'gh_393666f1fdf4',
  'gh_26128078e9ab',
  'gh_39abb5d4e1b7',
  'gh_2b3713f184a6',
  'gh_7818dcb60240',
];

it.each(CHECKED_WITH)('%s belongs to WeChat’s check', (originalId) => {
  expect(isReleaseAccount(originalId)).toBe(true);
});

it.each([
  ['a merchant', 'gh_0123456789ab'],
  ['the AppID of an account of the check', 'wx570bc396a51b8ff8'],
  ['another spelling', 'GH_3C884A361561'],
  ['nothing', ''],
])('%s does not', (_what, originalId) => {
  expect(isReleaseAccount(originalId)).toBe(false);
});
