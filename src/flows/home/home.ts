import type { Instant } from '../../kit/instant.ts';
import type { MerchantQueries } from '../merchants/merchant-queries.ts';
import { orFallback } from '../packs/cached.ts';
import type { PackPage } from '../packs/use-cases.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Page, Stored } from '../ports/stored.ts';
import type { WarningUseCases } from '../warnings/use-cases.ts';
import type { Home, HomePlace, HomeSize } from './home-model.ts';
import { createWaiting, type WaitingOptions } from './waiting.ts';

type Room = { packs: number; lines: number; warnings: number };

/** What fits: 100 blocks on the tab, 4,000 characters in a message that is its own text as well. */
const ROOM: Record<HomeSize, Room> = {
  tab: { packs: 8, lines: 5, warnings: 5 },
  message: { packs: 3, lines: 3, warnings: 2 },
};

export type HomeOptions = WaitingOptions & {
  lists: RequestLists;
  clock: Clock;
  packs: (page: number, perPage: number) => Promise<PackPage>;
  warnings: Pick<WarningUseCases, 'last'>;
  /** Absent where there is no third-party platform. */
  merchants?: MerchantQueries | null;
};

/** Reads everything that somebody sees first. It costs the same however many packs, requests and warnings there are. */
export function createHome(options: HomeOptions) {
  const { lists, clock, packs, warnings, merchants } = options;
  const waiting = createWaiting(options);
  return async (userId: string, place: HomePlace, size: HomeSize): Promise<Home> => {
    const room = ROOM[size];
    const at = clock();
    const [shownPacks, waits, own, running, last, authorized] = await Promise.all([
      // The rest is worth showing without them.
      orFallback(packs(place.packs, room.packs), null),
      waiting(userId, place.waiting),
      lists.ofRequester({ userId }, null, room.lines),
      lists.running({ appId: null, now: at }, null, room.lines),
      warnings.last(room.warnings),
      merchants && size === 'tab' ? orFallback(merchants.overview(room.lines), null) : null,
    ]);
    return {
      at,
      packs: shownPacks,
      waiting: waits,
      own: values(own),
      running: values(running),
      warnings: last,
      merchants: authorized,
    };
  };
}

/** What differs between two moments in which Home may look different although nothing happened: the time that is left. */
export function homeTick(at: Instant): number {
  return Math.floor(at / TICK_MS);
}

const TICK_MS = 5 * 60_000;

function values<T>({ items, ...page }: Page<Stored<T>>): Page<T> {
  return { ...page, items: items.map(({ value }) => value) };
}
