import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';

/**
 * Units of a pack that moved without an allocation or a cancellation of ours: a rise or a fall of the used figure, what
 * a push of WeChat's tells of a requestId that nobody here made, or what was used before anything was recorded.
 */
export type MovementKind = 'rise' | 'fall' | 'allocated' | 'cancelled' | 'found';

/** What moved of one pack: positive where units left it, negative where they returned; `null`: not known yet. */
export type MovedPart = { account: string; orderId: string; name: string; units: Units | null };

/** Not before `from` and not after `to`. */
export type MovementWindow = { from: Instant; to: Instant };

/** What WeChat's push said. */
export type MovementPush = {
  at: Instant;
  wechatRequestId: string;
  /** `name`: short name of a configured app. */
  receiver: { appId: string; name: string | null };
  skuId: string | null;
  packageId: string | null;
};

/** Of what people write down about one, in characters. */
export const LONGEST_WHO = 60;
export const LONGEST_WHY = 300;

export type MovementRecord = { by: string; at: Instant; who: RecordedPerson; why: string };

/** Somebody in Slack, or a name. */
export type RecordedPerson = { kind: 'person'; userId: string } | { kind: 'name'; name: string };

export type OutsideMovement = {
  /** `O-3` */
  id: string;
  /** Unguessable: numbers begin anew where Redis lost everything, and old buttons must not meet new movements. */
  nonce: string;
  kind: MovementKind;
  /** One; `found` has one for each pack. */
  parts: MovedPart[];
  /** When it was noticed. */
  at: Instant;
  /** When it happened, as far as the figures tell; `null`: they show it not yet, or nobody looked before. */
  window: MovementWindow | null;
  push: MovementPush | null;
  /** Whether the pack's used figure shows it; `absent`: it did not in all the time that it may lag. */
  figures: 'seen' | 'awaited' | 'absent';
  /** Who did it and why, as somebody of the admin channel wrote down. */
  record: MovementRecord | null;
  /** Requests of ours that turned out to be behind it, with their units (signed as in `parts`). */
  explained: { request: string; units: Units }[];
};

/** `null` where some are not known. */
export function unitsOf({ parts }: Pick<OutsideMovement, 'parts'>): Units | null {
  return parts.reduce<Units | null>(
    (sum, { units }) => (sum === null || units === null ? null : sum + units),
    0n,
  );
}

/** What is left of it after what turned out to be ours. */
export function unexplainedUnits(movement: Pick<OutsideMovement, 'parts' | 'explained'>): Units | null {
  const units = unitsOf(movement);
  const ours = movement.explained.reduce((sum, one) => sum + one.units, 0n);
  return units === null ? null : units - ours;
}

/** Requests of ours are behind all of it. */
export function isExplained(movement: Pick<OutsideMovement, 'parts' | 'explained'>): boolean {
  return movement.explained.length > 0 && (unexplainedUnits(movement) ?? 0n) === 0n;
}

/** Somebody should still say who did it. */
export function isUnrecorded(movement: OutsideMovement): boolean {
  return movement.record === null && !isExplained(movement);
}

/** Units that count as spent outside of Headroom. */
export function countedUnits(movement: OutsideMovement): Units {
  return movement.figures === 'absent' || movement.kind === 'found' ? 0n : (unexplainedUnits(movement) ?? 0n);
}
