import type { Allocation } from '../../domain/allocations/allocation.ts';
import type { OutsideMovement } from '../../domain/movements/movement.ts';
import type { RankedPack } from '../../domain/packs/outlook.ts';
import type { Offered, Specification } from '../../domain/packs/pack.ts';
import type { PackRefusal } from '../../domain/packs/refusals.ts';
import type { Runway } from '../../domain/packs/runway.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import type { ReadFailure } from '../ports/read-failure.ts';

export type PackOffer = {
  orderId: string;
  name: string;
  left: Units;
  all: Units;
  validUntil: Instant;
  specifications: Specification[];
};

/** Everything that a form offers. Packs are those with something left, the one that expires first in front. */
export type Offer = {
  apps: AppOffer[];
  packs: PackOffer[];
  /** Some people may let a raise start without approval. */
  breakGlass: boolean;
  /** When WeChat gave the figures. */
  fetchedAt: Instant;
};

/** When WeChat gave the figures; `oldMs` only where they are older than they should be, and `why` that is. */
export type FiguresTime = { at: Instant; oldMs: number | null; why?: ReadFailure };

export type PackPage = {
  /** The most urgent first. */
  packs: RankedPack[];
  /** Of all packs, by account. */
  runways: Runway[];
  /** From 1. */
  page: number;
  pages: number;
  total: number;
  /** So many orders could not be read. */
  unreadable: number;
  figures: FiguresTime;
};

/** An allocation that was approved here. */
export type PackAllocation = {
  request: string;
  app: string;
  rate: number;
  /** By which cancelling it is decided. */
  rule: Rule;
  allocation: Allocation;
};

export type PackDetails = {
  view: RankedPack;
  /** The newest first. */
  allocations: PackAllocation[];
  /** There are older ones. */
  more: boolean;
  /** Units that moved without a request, the newest first. */
  outside: OutsideMovement[];
  /** `null`: WeChat did not say in time. */
  offered: Offered | null;
  figures: FiguresTime;
};

/** `orderId`: the pack that was named; `null`: all that can be used. */
export type SkuList = Offered & { orderId: string | null };

export type AppOffer = { appId: string; name: string; label: InLanguages | null };

/** What adapters may ask about packs and what they can be turned into. */
export type PackUseCases = {
  /** Apps at once, without WeChat. */
  apps(): AppOffer[];
  /** Asks WeChat unless the figures are younger than a minute. Throws what the WeChat port throws. */
  offer(): Promise<Offer>;
  /** All packs, some at a time, from 1. These three throw what the WeChat port throws where nothing is known yet. */
  packs(page: number): Promise<PackPage>;
  /** @param typed order id or at least four of its last characters */
  packDetails(typed: string): Promise<Result<PackDetails, PackRefusal>>;
  /** @param typed as above; `null`: of all packs that can be used */
  skus(typed: string | null): Promise<Result<SkuList, PackRefusal>>;
};
