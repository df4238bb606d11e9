import type { Instant } from '../../kit/instant.ts';
import type { ClosedState } from '../requests/state.ts';

/**
 * One sign that Redis lost writes: something outside knows more than what is stored. Found once under its `id`, however
 * often and by whichever replica.
 */
export type Loss = {
  /** `R-17:repeat`, `R-17:card:6` … */
  id: string;
  /** `R-17`; `G-3` of a standing grant; `freeze` */
  request: string;
  /** When it was found. */
  at: Instant;
  found: LossFound;
};

export type LossFound =
  /** WeChat had allocated it although no approval (`revived`) or no call (`repeat`) was stored. It was spent once. */
  | { kind: 'revived' | 'repeat'; app: string; rate: number; days: number; units: bigint }
  /** Its card shows a later state than what is stored, and it went on from there. */
  | { kind: 'resumed' }
  /** Its card shows a decision against it that is not stored; it is closed. */
  | { kind: 'closed'; shown: ClosedState }
  /** The card of a standing grant shows it as closed, which is not stored; it is closed. */
  | { kind: 'grant_closed' }
  /** An announcement says that approvals are stopped, or that they go on, which is not stored; so it is again. */
  | { kind: 'frozen' | 'unfrozen' }
  /** Somebody pressed a button of a card that is ahead of what is stored; nothing was done for the press. */
  | { kind: 'card_ahead'; by: string; shown: number; stored: number }
  /** Somebody pressed a button of a card whose request is not stored, or whose number belongs to another one now. */
  | { kind: 'card_unknown'; by: string };

/** Writes made in this time may be gone. */
export type LossWindow = {
  /** The last moment that certainly survived; 0 where nothing did. */
  from: Instant;
  /** When that was noticed. */
  until: Instant;
};
