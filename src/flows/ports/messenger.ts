import type { Client } from '../../domain/clients/client.ts';
import type { Freeze } from '../../domain/freeze/freeze.ts';
import type { ShownCard } from '../../domain/losses/recover.ts';
import type { Question, RequestState } from '../../domain/requests/state.ts';
import type { EditSummary } from '../../domain/requests/waiting/changes.ts';
import type { Observed, RaiseUse } from '../../domain/traffic/observed.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';

/** Something to be said once. `to`: the card's thread, a person directly, or the channel of the admins where that is another one. */
export type Notice =
  /** `allocation`: of which it tells, where there are several; absent: of all. */
  (
    | (About & { allocation?: number })
    | { about: 'edited'; edit: EditSummary }
    /** `step`: of the request's clock. */
    | { about: 'reminded' | 'escalated'; step: number }
    /** It waits for `principal`, for whom the reader decides. */
    | { about: 'stands_in'; principal: string }
    /** `allocations`: their numbers, where there are several. */
    | { about: 'retried'; by: string; allocations: number[] }
    /** What its raises were used for, where that is known. */
    | { about: 'used'; uses: RaiseUse[] }
    | { about: 'question'; question: Pick<Question, 'by' | 'via' | 'text'> }
    /** A machine wrote no message of its own. */
    | { about: 'answer'; answer: { by: string; via: Client; text: string } }
  ) & {
    to: { kind: 'thread' } | { kind: 'person'; userId: string } | { kind: 'admins' };
  };

/** What is told from the state as it is when it is told. */
type About = {
  /** `unposted`: the card could not be posted where it belongs. `found`: records were lost, and it is known again how it stands. */
  about:
    | 'rejected'
    | 'over_budget'
    | 'expired'
    | 'allocated'
    | 'failed'
    | 'unknown'
    /** What became of all of several. */
    | 'settled'
    | 'unposted'
    | 'found'
    | 'cancel_asked'
    | 'cancelled'
    | 'not_cancelled'
    | 'cancel_unknown'
    | 'broke_glass'
    | 'review_due'
    /** WeChat allocated a try that it had refused, besides the retry. */
    | 'allocated_twice';
};

/** Slack's posting rules, kept across replicas. Milliseconds to wait; 0 = go now (the place is then taken). */
export type Pace = {
  /** Warnings give way: where anything else waits for the channel, they take no place. */
  take(channel: string, what?: 'warning'): Promise<number>;
  /** Slack said 429: nobody posts with this method before then. */
  pause(method: string, ms: number): Promise<void>;
  pausedFor(method: string): Promise<number>;
};

/** What became of one message. */
export type PostOutcome =
  | { kind: 'done'; ts: string }
  | { kind: 'rate_limited'; retryAfterMs: number }
  /** It may have been posted. */
  | { kind: 'no_answer' }
  /** The message or channel to be changed is not there (any more). */
  | { kind: 'gone' }
  | { kind: 'refused'; error: string };

/** `freeze`: what stops its approval while it waits; absent where nothing does. `observed`: absent where monitoring knows nothing of it. */
export type CardToShow = { request: RequestState; revision: number; freeze?: Freeze; observed?: Observed };

export type Messenger = {
  postCard(channel: string, card: CardToShow): Promise<PostOutcome>;
  updateCard(channel: string, ts: string, card: CardToShow): Promise<PostOutcome>;
  /** Looks for the card by its metadata. Throws if Slack cannot be asked. */
  findCard(channel: string, request: string, since: Instant): Promise<string | null>;
  postNotice(place: NoticePlace, id: string, notice: Notice, request: RequestState): Promise<PostOutcome>;
  /** What the card's message shows; `null` where there is none. Throws if Slack cannot be asked. */
  readCard(channel: string, ts: string): Promise<ShownCard | null>;
  /** Looks for a notice by its own id, or for one that says the same. Throws if Slack cannot be asked. */
  findNotice(place: NoticePlace, wanted: WantedNotice, since: Instant): Promise<string | null>;
  postWarning(message: WarningMessage, revision: number, threadTs: string | null): Promise<PostOutcome>;
  updateWarning(ts: string, message: WarningMessage, revision: number): Promise<PostOutcome>;
  /** Looks for the warning by its metadata. Throws if Slack cannot be asked. */
  findWarning(place: NoticePlace, id: string, since: Instant): Promise<string | null>;
  /** Channel of the direct conversation with a person; `null` where Slack refuses one. Throws without an answer. */
  directChannel(userId: string): Promise<string | null>;
};

/** `alike`: another notice of the same request about the same will do, too. `step`: of its clock, where it is about one. */
export type WantedNotice = {
  id: string;
  alike?: { request: string; about: Notice['about']; step?: number };
};

export type NoticePlace = { channel: string; threadTs?: string };

/** Posts messages of one kind in a channel, each with an id of its own, and finds them again. */
export type ChannelMessenger<T> = {
  post(channel: string, id: string, content: T): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  find(channel: string, id: string, since: Instant): Promise<string | null>;
};

/** What a notice is found by again: its request, or the allocation that it tells of. */
export function noticedAs(notice: Notice, { id }: RequestState): string {
  return 'allocation' in notice && notice.allocation !== undefined ? `${id}.${notice.allocation}` : id;
}

/** Which step of the request's clock it is about: a second reminder is not the first one. */
export function stepOf(notice: Notice): { step?: number } {
  return 'step' in notice ? { step: notice.step } : {};
}
