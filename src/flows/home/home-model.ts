import type { CancelAsked, Today } from '../../domain/home/today.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { LastWarning } from '../../domain/warnings/last.ts';
import type { Instant } from '../../kit/instant.ts';
import type { ShownGrant } from '../grants/grant-ports.ts';
import type { MerchantOverview } from '../merchants/merchant-queries.ts';
import type { PackPage } from '../packs/use-cases.ts';
import type { Page } from '../ports/stored.ts';
import type { ShownPurchase } from '../purchases/purchase-ports.ts';
import type { ShownSeries } from '../series/series-ports.ts';

/** Where somebody is in the parts that have pages. */
export type HomePlace = {
  /** From 1. */
  packs: number;
  /** A page's `next`, and how many waiting requests stand before it. */
  waiting: { cursor: string | null; from: number };
};

export const FIRST_PLACE: HomePlace = { packs: 1, waiting: { cursor: null, from: 0 } };

/** `tab` is the Home tab; `message` has the room of one message. */
export type HomeSize = 'tab' | 'message';

export type Waiting = {
  /** Requests of everybody that wait for a decision. */
  total: number;
  /** So many of them were looked at for this page, the one that waits longest first, after `from` others. */
  looked: number;
  from: number;
  /** Those that the person may decide and has not; `null` if Slack cannot say who belongs where. */
  mine: RequestState[] | null;
  next: string | null;
  /** Automatic approvals that the person may review; some of them, without pages. */
  reviews: RequestState[];
  /** The same for raises that somebody wants back; some of them, without pages. */
  back: CancelAsked[];
};

/** What somebody sees first: `/quota` and the Home tab show the same. */
export type Home = {
  /** When it was read. */
  at: Instant;
  today: Today;
  /** `null`: WeChat has not told yet. */
  packs: PackPage | null;
  waiting: Waiting;
  /** Permissions in advance that are pending or active. */
  grants: ShownGrant[];
  /** Series that wait for approval. */
  series: ShownSeries[];
  /** What has to be bought; of whoever may decide about that. */
  purchases: ShownPurchase[];
  own: Page<RequestState>;
  running: Page<RequestState>;
  /** The newest in front. */
  warnings: LastWarning[];
  /** `null`: there is no third-party platform, no room for it, or no answer about it in time. */
  merchants: MerchantOverview | null;
};

/** What adapters may ask for somebody who wants to see how things stand. */
export type HomeUseCases = {
  /** What somebody sees first. */
  home(userId: string, place: HomePlace, size: HomeSize): Promise<Home>;
  /** Somebody opened the Home tab or pressed something on it: it is shown soon. Without a place they stay where they are. */
  showHome(userId: string, place: HomePlace | null): Promise<void>;
};
