import type { CalendarUseCases } from './calendar/use-cases.ts';
import type { DelegateUseCases } from './delegates/delegates.ts';
import type { FreezeUseCases } from './freeze/use-cases.ts';
import type { GrantUseCases } from './grants/use-cases.ts';
import type { HomeUseCases } from './home/home-model.ts';
import type { OutsideUseCases } from './movements/record-movement.ts';
import type { OutgoingUseCases } from './outgoing/use-cases.ts';
import type { PackUseCases } from './packs/use-cases.ts';
import type { PictureUseCases } from './pictures/use-cases.ts';
import type { PlanUseCases } from './plans/use-cases.ts';
import type { PurchaseUseCases } from './purchases/use-cases.ts';
import type { ReportUseCase } from './reports/report.ts';
import type { RequestUseCases } from './requests/use-cases.ts';
import type { SavedUseCases } from './saved/saved-requests.ts';
import type { SeriesUseCases } from './series/use-cases.ts';
import type { WarningUseCases } from './warnings/use-cases.ts';

/** What adapters may ask of the product. Refusals are values; only faults are thrown. */
export type UseCases = RequestUseCases &
  PackUseCases &
  HomeUseCases & {
    freeze: FreezeUseCases;
    pictures: PictureUseCases;
    plans: PlanUseCases;
    warnings: WarningUseCases;
    grants: GrantUseCases;
    series: SeriesUseCases;
    purchases: PurchaseUseCases;
    outside: OutsideUseCases;
    delegates: DelegateUseCases;
    calendar: CalendarUseCases;
    saved: SavedUseCases;
    report: ReportUseCase;
    outgoing: OutgoingUseCases;
  };
