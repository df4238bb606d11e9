import type { FreezeNotice } from '../../domain/freeze/freeze.ts';
import type { GrantNotice } from '../../domain/grants/grant-notice.ts';
import type { Loss } from '../../domain/losses/loss.ts';
import type { Announcement } from '../../domain/merchants/announcement.ts';
import type { AuthorizationPush, ReleaseCheck } from '../../domain/merchants/platform-event.ts';
import type { OutgoingEvent } from '../../domain/outgoing/outgoing-event.ts';
import type { PolicyNotice } from '../../domain/policy/versions/notice.ts';
import type { PurchaseNotice } from '../../domain/purchases/purchase-notice.ts';
import type { Digest } from '../../domain/reports/digest.ts';
import type { SeriesNotice } from '../../domain/series/series-notice.ts';
import { decode } from '../../kit/json.ts';
import type { Notice } from './messenger.ts';
import type { PushEvent } from './push-event.ts';

/** Work that follows from a saved change. Each may be delivered more than once and knows its own key. */
export type Effect =
  | { kind: 'draw_card'; request: string }
  /** Takes a request its next step further. */
  | { kind: 'advance'; request: string }
  | { kind: 'notify'; request: string; notice: Notice }
  | { kind: 'apply_push'; push: PushEvent }
  /** Redis may have lost what its card shows. */
  | { kind: 'compare_card'; request: string }
  | { kind: 'compare_grant'; grant: string }
  | { kind: 'compare_freeze' }
  | { kind: 'report_loss'; loss: Loss }
  | { kind: 'draw_warning'; message: string }
  /** Every card that waits, because what they all show has changed. */
  | { kind: 'redraw_pending' }
  | { kind: 'announce_freeze'; channel: string; notice: FreezeNotice }
  /** A signed checkpoint of the audit, as text. */
  | { kind: 'post_checkpoint'; note: string }
  | { kind: 'draw_grant'; grant: string }
  | { kind: 'notify_grant'; grant: string; notice: GrantNotice }
  | { kind: 'draw_series'; series: string }
  | { kind: 'notify_series'; series: string; notice: SeriesNotice }
  | { kind: 'draw_purchase'; purchase: string }
  | { kind: 'notify_purchase'; purchase: string; notice: PurchaseNotice }
  /** Tells a series what became of the request of its run. */
  | { kind: 'note_run'; series: string; request: string }
  /** Tells those who stand in for somebody whom it waits for. */
  | { kind: 'notify_delegates'; request: string }
  | { kind: 'notify_grant_delegates'; grant: string }
  | { kind: 'post_report'; digest: Digest }
  /** The calls before a request that monitoring made, as a picture. */
  | { kind: 'post_calls'; request: string }
  | { kind: 'announce_policy'; notice: PolicyNotice }
  | { kind: 'apply_authorization'; push: AuthorizationPush }
  | { kind: 'announce_authorization'; announcement: Announcement }
  | { kind: 'answer_release_check'; check: ReleaseCheck }
  /** Other systems want to hear of it. */
  | { kind: 'publish_event'; event: OutgoingEvent }
  /** `round`: replays begin a new one. */
  | { kind: 'deliver_event'; event: string; target: string; round: number };

/** An effect as it waits in the outbox: its id is its job's id, so that delivering it twice is once. */
export type OutboxEntry = { id: string; effect: Effect };

/**
 * Reads an entry as it was stored. In an older version a step after a decision was stored as `submit`, with the number of an
 * allocation that nothing looked at; such entries may still wait in an outbox or a queue, and mean `advance`.
 */
export function readEntry(text: string): OutboxEntry {
  const { id, effect } = decode<{ id: string; effect: Effect | { kind: 'submit'; request: string } }>(text);
  return { id, effect: effect.kind === 'submit' ? { kind: 'advance', request: effect.request } : effect };
}

/** Effects that were stored with their change and are not yet handed to the job queue. */
export type Outbox = {
  /** The oldest entries, as stored and as read. */
  peek(limit: number): Promise<{ raw: string; entry: OutboxEntry }[]>;
  /** Takes entries out after they were handed on. */
  remove(raws: string[]): Promise<void>;
  depth(): Promise<number>;
};

/** What became of an effect: done, or to be run again. `failed`: it went wrong, so wait longer each time. */
export type Delivery = { kind: 'done' } | { kind: 'again'; afterMs: number; failed?: boolean };
