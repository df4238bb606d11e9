import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { csv } from '../../kit/csv.ts';
import { knownZone, wallClock } from '../../kit/time-zone.ts';
import { clean } from '../blocks/limits.ts';
import type { Reader } from '../people/people.ts';
import { words } from '../words/words.ts';
import { missingOf } from './merchant-facts.ts';

/** Merchants as a file; times on the reader's clock, whose zone the head names; sets by their numbers. */
export function merchantsCsv(
  merchants: readonly MerchantState[],
  required: RequiredSets,
  { language, timeZone }: Reader,
): string {
  const { columns } = words(language).wxauth.list;
  const { status } = words(language).authorization;
  const heads = [
    columns.name,
    columns.appId,
    columns.status,
    columns.sets,
    columns.missing,
    `${columns.since} (${knownZone(timeZone)})`,
  ];
  const rows = merchants.map((merchant) => {
    const authorized = merchant.status === 'authorized';
    return [
      clean(merchant.profile?.name ?? ''),
      merchant.appId,
      status[merchant.status],
      (authorized ? merchant.sets : []).join(' '),
      missingOf(merchant, required).join(' '),
      wallClock(authorized ? merchant.authorizedAt : merchant.endedAt, timeZone),
    ];
  });
  return csv([heads, ...rows]);
}
