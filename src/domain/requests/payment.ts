import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type PackFigure, type PackLedger, unitsLeft } from '../packs/ledger.ts';
import type { Pack } from '../packs/pack.ts';
import type { Units } from '../units.ts';
import { firstPlannedStart, type Raise, takenOf } from './raise.ts';
import type { PaymentRefusal } from './refusals.ts';

/** A pack at the moment of a decision, with what is reserved of it. */
export type Payer = { pack: Pack; ledger: PackLedger };

/**
 * Whether its packs could pay for all of it now, and its starts are still to come. What several allocations take of one pack is
 * asked of it together: reserved is all of it or nothing.
 *
 * @param payers every pack that it takes units of
 */
export function checkPayment(
  raise: Raise,
  payers: readonly Payer[],
  at: Instant,
): Result<true, PaymentRefusal> {
  const beginsAt = firstPlannedStart(raise);
  if (beginsAt !== null && beginsAt <= at) return refuse({ reason: 'start_passed', beginsAt });
  return checkPacks(takenOf(raise), payers, at);
}

/** Whether packs could pay now for what is taken of each. */
export function checkPacks(
  taken: readonly { orderId: string; units: Units }[],
  payers: readonly Payer[],
  at: Instant,
): Result<true, Exclude<PaymentRefusal, { reason: 'start_passed' }>> {
  for (const { orderId, units } of taken) {
    const payer = payers.find(({ pack }) => pack.orderId === orderId);
    if (!payer) throw new Error(`nothing is known of pack ${orderId}`);
    const { validUntil } = payer.pack;
    if (validUntil <= at) return refuse({ reason: 'pack_expired', orderId, validUntil });
    const left = unitsLeft(payer.pack, payer.ledger);
    if (left < units) return refuse({ reason: 'not_enough_units', units, left, orderId });
  }
  return accept(true);
}

/** What WeChat said of the packs then, as the approval keeps it: one figure of one pack, else each by its order id. */
export function figuresOf(payers: readonly Payer[]): {
  figure?: PackFigure;
  figures?: Record<string, PackFigure>;
} {
  const figures = payers.map(({ pack }) => [pack.orderId, { used: pack.used, at: pack.fetchedAt }] as const);
  const [first, ...others] = figures;
  return first && others.length === 0 ? { figure: first[1] } : { figures: Object.fromEntries(figures) };
}
