import type { Pack } from '../../../domain/packs/pack.ts';
import type { Payer } from '../../../domain/requests/payment.ts';
import { type Raise, takenOf } from '../../../domain/requests/raise.ts';
import type { PackReader } from '../../packs/pack-reader.ts';
import type { LedgerReader } from './book-ledgers.ts';

/** Every pack that a raise takes units of, as WeChat reports it now. */
export function payingPacks(packReader: Pick<PackReader, 'figures'>, raise: Raise): Promise<Pack[]> {
  return Promise.all(takenOf(raise).map(({ account, orderId }) => packReader.figures(account, orderId)));
}

/** The same with what is reserved of each. */
export function payersOf(packs: readonly Pack[], ledgerOf: LedgerReader['read']): Promise<Payer[]> {
  return Promise.all(packs.map(async (pack) => ({ pack, ledger: await ledgerOf(pack.orderId) })));
}
