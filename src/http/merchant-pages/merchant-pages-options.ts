import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantUseCases } from '../../flows/merchants/merchant-use-cases.ts';
import type { Inviters, QrPicture } from '../../flows/ports/merchants.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { ByLanguage } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { ReaderOptions } from './reader.ts';

export type MerchantPagesOptions = ReaderOptions & {
  useCases: Pick<MerchantUseCases, 'invitation' | 'addressOf' | 'startVisit' | 'completeRedirect'>;
  /** `null`: nobody knows names. */
  inviters: Inviters;
  picture: QrPicture;
  required: RequiredSets;
  explain: (code: number) => { meaning: ByLanguage };
  clock: Clock;
  log: Log;
};
