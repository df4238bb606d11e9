import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { observeAccount, observeSync } from '../../domain/warnings/observe/observe-account.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';
import type { CheckedSubject } from './checked-subject.ts';

export type CheckAccountsOptions = {
  accounts: string[];
  health: Pick<AccountHealthStore, 'read'>;
  figures: Pick<PackFiguresStore, 'lastSync'>;
};

/** Every account, and the synchronisation of their packs. */
export async function checkAccounts(
  { accounts, health, figures }: CheckAccountsOptions,
  settings: WarningLevels,
  now: Instant,
): Promise<CheckedSubject[]> {
  const checked = await Promise.all(
    accounts.map(async (account): Promise<CheckedSubject> => {
      const observations = observeAccount(account, await health.read(account), now, settings);
      return { subject: { kind: 'account', account }, observations };
    }),
  );
  const sync = observeSync(await figures.lastSync(), now, settings);
  return [...checked, { subject: { kind: 'packs' }, observations: sync }];
}
