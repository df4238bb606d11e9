import type { OutsideBalance } from '../../domain/movements/balance.ts';
import type { MovementKind, OutsideMovement } from '../../domain/movements/movement.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Instant } from '../../kit/instant.ts';
import type { ResultUnderKey } from './clients/result-under-key.ts';
import type { Stored } from './stored.ts';

/** What happened to a movement; goes into the audit beside the events of requests. */
export type OutsideAuditEntry = {
  /** `O-3` */
  outside: string;
  actor: Actor;
  event: {
    type:
      | 'movement_noticed'
      | 'movement_seen'
      | 'movement_absent'
      | 'movement_explained'
      | 'movement_recorded';
    at: Instant;
    /** As it is from then on. */
    movement: OutsideMovement;
  };
};

/** One atomic step: it is saved whole or not at all. */
export type OutsideChange = {
  balances: { orderId: string; expected: number; next: OutsideBalance }[];
  movements: { expected: number; next: OutsideMovement }[];
  audit: OutsideAuditEntry[];
  under?: ResultUnderKey;
};

export type PushKind = Extract<MovementKind, 'allocated' | 'cancelled'>;

/** Units that moved outside of Headroom. */
export type OutsideStore = {
  /** A number that was never given out before. Gaps are allowed. */
  nextNumber(): Promise<number>;
  /** Of one pack; revision 0 where nobody has looked at it. */
  balance(orderId: string): Promise<Stored<OutsideBalance>>;
  load(id: string): Promise<Stored<OutsideMovement> | null>;
  /** Which movement a push told of before. */
  byPush(kind: PushKind, orderId: string, wechatRequestId: string): Promise<string | null>;
  /** The newest first. */
  ofPack(orderId: string, limit: number): Promise<OutsideMovement[]>;
  /** Noticed since then, of all packs, the newest first. */
  since(at: Instant, limit: number): Promise<OutsideMovement[]>;
  /** Those noticed since then that nobody has recorded and no request of ours explains. */
  unrecorded(since: Instant): Promise<string[]>;
  /** `conflict`: somebody else saved first; `duplicate`: its key was used before. Nothing was written in either case. */
  commit(change: OutsideChange): Promise<'saved' | 'conflict' | 'duplicate'>;
};
