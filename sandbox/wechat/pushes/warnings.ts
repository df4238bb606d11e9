import type { Faults } from '../control/faults.ts';
import type { Ledger } from '../ledger.ts';
import type { SeedPack } from '../seed.ts';
import { quotaEvent, validityEvent } from './events.ts';
import type { Pushes } from './pushes.ts';

/** Percent left of all packs of one SPU, page charge_sp_service_quota_notify. */
const QUOTA_LEVELS = [20n, 10n, 5n, 0n] as const;
/** Days left of one pack, page charge_sp_service_validity_notify. */
const VALIDITY_LEVELS = [15, 7, 3, 1, 0] as const;
const DAY_MS = 86_400_000;

type WarningsOptions = {
  appId: string;
  ledger: Ledger;
  pushes: Pick<Pushes, 'push'>;
  faults: Faults;
  clock: () => number;
};

/** What WeChat says of itself when packs become small or old. */
export type Warnings = {
  /** Pushes event 1 or 2 for whatever crossed a level since the last look; several levels at once are one event. */
  look(): void;
};

/** Creates the watch; levels that are crossed already at this moment are not told. */
export function createWarnings(options: WarningsOptions): Warnings {
  const { appId, ledger, pushes, faults, clock } = options;
  const crossed = new Map<string, number>();

  const paid = (): SeedPack[] =>
    ledger.packs().filter((pack) => pack.paidAt !== undefined && pack.status === 2);
  /** Whether `levels` is more than at the last look; the first look tells nothing. */
  const deeper = (subject: string, levels: number): boolean => {
    const before = crossed.get(subject) ?? levels;
    crossed.set(subject, levels);
    return levels > before && faults.now().warnings !== 'silent';
  };
  const lookAtValidity = (pack: SeedPack): void => {
    const levels = VALIDITY_LEVELS.filter((days) => pack.validUntil - clock() <= days * DAY_MS).length;
    if (deeper(pack.orderId, levels)) void pushes.push(validityEvent(appId, pack));
  };
  const lookAtQuota = (packs: SeedPack[]): void => {
    const [first] = packs;
    if (!first) return;
    const all = packs.reduce((sum, pack) => sum + BigInt(pack.units), 0n);
    const used = packs.reduce((sum, pack) => sum + ledger.usedTruly(pack.orderId), 0n);
    const levels = QUOTA_LEVELS.filter((percent) => (all - used) * 100n <= all * percent).length;
    if (deeper(`spu ${first.spSpuId}`, levels)) void pushes.push(quotaEvent(appId, first, all, used));
  };
  const look = (): void => {
    for (const pack of paid()) lookAtValidity(pack);
    const inEffect = paid().filter((pack) => pack.validUntil > clock());
    for (const spu of new Set(inEffect.map((pack) => pack.spSpuId))) {
      lookAtQuota(inEffect.filter((pack) => pack.spSpuId === spu));
    }
  };

  look();
  return { look };
}
