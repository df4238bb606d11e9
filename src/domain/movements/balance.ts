import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { MovementWindow } from './movement.ts';

/** A difference that the figures show and that nobody was told of yet; units signed. */
export type Step = MovementWindow & { units: Units };

/** A movement that a push told and the figures do not show yet. `units: null`: not known. */
export type Awaited = {
  id: string;
  direction: 1 | -1;
  units: Units | null;
  at: Instant;
  wechatRequestId: string;
};

/** A movement that people were told of and the figures show; `units`: what no request of ours explains. */
export type ReportedMovement = {
  id: string;
  units: Units;
  /** `null`: it was there before the first look. */
  window: MovementWindow | null;
  /** `null`: no push named it, so requests of ours may turn out to be behind it. */
  wechatRequestId: string | null;
};

/** What is known of the units of one pack that moved outside of Headroom. */
export type OutsideBalance = {
  /** That much of the used figure is accounted for beside our own; `null`: nobody has looked at this pack yet. */
  accounted: Units | null;
  /** The last look at which the figure had one meaning only; `null`: the last one had. */
  unsureSince: Instant | null;
  steps: Step[];
  awaited: Awaited[];
  /** Movements that people were told of, the newest last. The name is stored. */
  told: ReportedMovement[];
};

export const emptyBalance: OutsideBalance = {
  accounted: null,
  unsureSince: null,
  steps: [],
  awaited: [],
  told: [],
};

/** Older ones are not explained any more. */
const MOST_TOLD = 50;

export function withReported(balance: OutsideBalance, told: ReportedMovement[]): OutsideBalance {
  return { ...balance, told: [...balance.told, ...told].slice(-MOST_TOLD) };
}
