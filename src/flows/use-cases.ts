import type { OutsideMovement } from '../domain/outside/movement.ts';
import type { Offered, Specification } from '../domain/packs/pack.ts';
import type { PackView } from '../domain/packs/pack-view.ts';
import type { BalancePicture, SpendPicture, TimelinePicture } from '../domain/pictures/picture.ts';
import type { CardClaim, CardRefusal } from '../domain/request/card-claim.ts';
import type { AskRefusal, CancelRefusal, RenewRefusal, VoteRefusal } from '../domain/request/refusals.ts';
import type { Allocation, RequestState } from '../domain/request/state.ts';
import type { Result } from '../domain/result.ts';
import type { Instant, Units } from '../domain/units.ts';
import type { LastWarning } from '../domain/warnings/last.ts';
import type { Quieting, WarningItem } from '../domain/warnings/warning.ts';
import type { MerchantsNow } from './authorization/merchants-now.ts';
import type { HomePlace, HomeSize, Waiting } from './home-model.ts';
import type { ListUseCases } from './list-use-cases.ts';
import type { OutsideUseCases } from './outside/record-movement.ts';
import type { Page } from './ports.ts';
import type { ReadFailure } from './read-failure.ts';

/** What a person's words or form came to, before any rule was asked. */
export type AskInput = {
  by: string;
  surface: 'command' | 'form';
  /** Where it was asked; `null` from the global shortcut. */
  channel: string | null;
  /** Short name, display name or AppID as typed. */
  app: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  /** `null`: as soon as it is approved. */
  beginsAt: Instant | null;
  /** Order id (or its last digits) as typed; `null`: choose for me. */
  pack: string | null;
  reason: string;
  /** Recognises the same line or submission delivered twice: Slack's trigger_id or view id. */
  onceKey: string;
  /** It is known to be the same as one before, and meant. */
  again?: boolean;
};

/** `request`: the one that is to be submitted once more. */
export type AskAgainInput = Pick<AskInput, 'surface' | 'pack' | 'onceKey'> & OnRequest;

export type RenewInput = Pick<AskInput, 'by' | 'reason' | 'onceKey'> & {
  request: string;
  /** `null`: as many as before. */
  days: number | null;
};

/** About which request; `card`: where a button of its card was pressed, what that says. */
export type OnRequest = { request: string; by: string; card?: CardClaim | null };

export type VoteInput = OnRequest & ({ type: 'approve' | 'withdraw' } | { type: 'reject'; reason: string });

export type MayDecideInput = OnRequest;

export type CancelInput = OnRequest & { surface: 'command' | 'button' };

export type CancelVoteInput = OnRequest & {
  type: 'approve' | 'reject' | 'withdraw';
  allocation: number;
};

export type SettleInput = OnRequest & {
  /** It is the cancelling, not the allocation, that nobody knows the outcome of. */
  about?: 'cancel';
  allocation: number;
  happened: boolean;
};

/** A request after the change, with its revision. */
export type Answer = { request: RequestState; revision: number };

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
  /** When WeChat gave the figures. */
  fetchedAt: Instant;
};

export type AppOffer = { appId: string; name: string; label: { en: string; zh: string } | null };

/** When WeChat gave the figures; `oldMs` only where they are older than they should be, and `why` that is. */
export type FiguresTime = { at: Instant; oldMs: number | null; why?: ReadFailure };

export type PackPage = {
  packs: PackView[];
  /** From 1. */
  page: number;
  pages: number;
  total: number;
  /** So many orders could not be read. */
  unreadable: number;
  figures: FiguresTime;
};

/** An allocation that was approved here. */
/** `need`: approvals that the request's rule asks for. */
export type PackAllocation = {
  request: string;
  app: string;
  rate: number;
  need: number;
  allocation: Allocation;
};

export type PackDetails = {
  view: PackView;
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

/** `unreadable`: so many orders could not be read, so it may be among them. */
export type PackRefusal =
  | { reason: 'unknown_pack'; typed: string; known: string[]; unreadable?: number }
  | { reason: 'no_pack'; unreadable?: number };

/** What somebody sees first: `/quota` and the Home tab show the same. */
export type Home = {
  /** When it was read. */
  at: Instant;
  /** `null`: WeChat has not told yet. */
  packs: PackPage | null;
  waiting: Waiting;
  own: Page<RequestState>;
  running: Page<RequestState>;
  /** The newest in front. */
  warnings: LastWarning[];
  /** `null`: there is no third-party platform, no room for it, or no answer about it in time. */
  merchants: MerchantsNow | null;
};

/** What adapters may ask of the product. Refusals are values; only faults are thrown. */
export type UseCases = {
  ask(input: AskInput): Promise<Result<Answer, AskRefusal>>;
  /** After `same_again`, on purpose. */
  askAgain(
    input: AskAgainInput,
  ): Promise<Result<Answer, AskRefusal | CardRefusal | { reason: 'not_found'; request: string }>>;
  renew(input: RenewInput): Promise<Result<Answer, RenewRefusal>>;
  /** Asks people whether a raise that has not begun shall be taken back. */
  cancel(input: CancelInput): Promise<Result<Answer, CancelRefusal>>;
  voteCancel(input: CancelVoteInput): Promise<Result<Answer, CancelRefusal>>;
  vote(input: VoteInput): Promise<Result<Answer, VoteRefusal>>;
  /** Whether this person could approve or reject now. Throws where Slack or storage gives no answer. */
  mayDecide(input: MayDecideInput): Promise<Result<true, VoteRefusal>>;
  settle(input: SettleInput): Promise<Result<Answer, VoteRefusal>>;
  /** Whether a button may speak for its request; `null` where it may. For presses that change nothing by themselves. */
  checkCard(input: OnRequest): Promise<CardRefusal | null>;
  show(request: string): Promise<Answer | null>;
  /** Apps at once, without WeChat. */
  apps(): AppOffer[];
  /** Asks WeChat unless the figures are younger than a minute. Throws what the WeChat port throws. */
  offer(): Promise<Offer>;
  lists: ListUseCases;
  /** All packs, some at a time, from 1. These three throw what the WeChat port throws where nothing is known yet. */
  packs(page: number): Promise<PackPage>;
  /** What somebody sees first. */
  home(userId: string, place: HomePlace, size: HomeSize): Promise<Home>;
  /** Somebody opened the Home tab or pressed something on it: it is shown soon. Without a place they stay where they are. */
  showHome(userId: string, place: HomePlace | null): Promise<void>;
  /** @param typed order id or at least four of its last characters */
  packDetails(typed: string): Promise<Result<PackDetails, PackRefusal>>;
  /** @param typed as above; `null`: of all packs that can be used */
  skus(typed: string | null): Promise<Result<SkuList, PackRefusal>>;
  pictures: PictureUseCases;
  warnings: WarningUseCases;
  outside: OutsideUseCases;
};

/** What pictures show; a `PictureDrawer` draws it. */
export type PictureUseCases = {
  /**
   * Throws what the WeChat port throws where nothing is known yet.
   * @param typed order id or at least four of its last characters
   */
  balance(typed: string): Promise<Result<BalancePicture, PackRefusal>>;
  /** @param typed name or AppID */
  timeline(typed: string): Promise<Result<TimelinePicture, AskRefusal>>;
  /**
   * @param typed name or AppID; `null`: all apps
   * @param timeZone IANA name of the calendar by which months are told apart
   */
  spend(typed: string | null, timeZone: string): Promise<Result<SpendPicture, AskRefusal>>;
};

export type QuietInput = {
  /** `W-12` */
  message: string;
  /** Place of the warning in the message, from 0. */
  item: number;
  /** When the message was made, as its button says; `null`: a button of an older version. */
  at: Instant | null;
  how: Quieting;
  by: string;
};

/** `over`: the warning no longer holds, so there is nothing to be silent about. */
export type QuietRefusal = { reason: 'not_found' | 'over'; message: string };

export type WarningUseCases = {
  /** Snoozes, mutes or unmutes the series of one warning. Answers the warning as it then stands. */
  quiet(input: QuietInput): Promise<Result<WarningItem, QuietRefusal>>;
  /** One of each series: what holds in front, then what is over. Those that quiet hours hold back are included. */
  last(limit: number): Promise<LastWarning[]>;
};
