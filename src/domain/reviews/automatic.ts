import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from '../allocations/allocation.ts';
import type { AutomaticKind, AutomaticTerms } from '../policy/automatic.ts';
import { voteOf } from '../policy/cast-vote.ts';
import type { Rule, Vote } from '../policy/rule.ts';

/** An approval that nobody voted on. The people of the request's rule review it; all of them together have to. */
export type Automatic = {
  kind: AutomaticKind;
  /** It shall be reviewed by then, and people are reminded every so often from then on. */
  dueAt: Instant;
  remindMs: number;
  remindedAt?: Instant;
  reviews: Vote[];
  /** `null`: more people have to. */
  reviewedAt: Instant | null;
  /** Somebody undid it while WeChat was allocating: it is cancelled once that is done. */
  undo?: { by: string; at: Instant };
};

/** What of a request matters for its review. `automatic`: absent where people approved it, or nobody has. */
export type Reviewable = {
  id: string;
  requester: string;
  rule: Rule;
  allocations?: readonly Allocation[];
  automatic?: Automatic;
};

export type ReviewEvent =
  /** Somebody looked at what was approved automatically. `complete`: nobody else has to. */
  | { type: 'reviewed'; at: Instant; by: string; complete: boolean; for?: string; slots?: number[] }
  | { type: 'review_reminded'; at: Instant }
  /** It is to be cancelled once WeChat has allocated it. */
  | { type: 'undo_asked'; at: Instant; by: string };

/** The review of what was approved automatically begins with the approval. */
export function begun({ kind, withinMs, remindMs }: AutomaticTerms, at: Instant): Automatic {
  return { kind, dueAt: at + withinMs, remindMs, reviews: [], reviewedAt: null };
}

export function evolveAutomatic(automatic: Automatic, event: ReviewEvent): Automatic {
  switch (event.type) {
    case 'reviewed': {
      const reviews = [...automatic.reviews, voteOf(event)];
      return { ...automatic, reviews, reviewedAt: event.complete ? event.at : automatic.reviewedAt };
    }
    case 'review_reminded':
      return { ...automatic, remindedAt: event.at };
    case 'undo_asked':
      return { ...automatic, undo: { by: event.by, at: event.at } };
  }
}

/** When its card last changed because of that. */
export function automaticChangedAt(automatic: Automatic | undefined): Instant {
  const { reviews = [], remindedAt = 0, undo } = automatic ?? {};
  return Math.max(remindedAt, undo?.at ?? 0, ...reviews.map(({ at }) => at));
}
