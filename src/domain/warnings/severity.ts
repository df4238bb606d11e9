import type { LossFound } from '../losses/loss.ts';
import type { Units } from '../units.ts';
import type { Cover } from './outlook.ts';

/**
 * How soon somebody has to do something, decided by what it means for the account. `act`: a scheduled, pending or running
 * need cannot be met. `plan`: there is time, but not for ever. `note`: worth knowing, and nothing is needed; it is never
 * posted by itself. Stored.
 */
export type Severity = 'act' | 'plan' | 'note';

/** The most severe in front. */
export const SEVERITIES: readonly Severity[] = ['act', 'plan', 'note'];

/** What people are notified of. */
export type Loud = Exclude<Severity, 'note'>;

export function isLoud(severity: Severity): severity is Loud {
  return severity !== 'note';
}

/** Negative where `one` is more severe than `other`. */
export function bySeverity(one: Severity, other: Severity): number {
  return SEVERITIES.indexOf(one) - SEVERITIES.indexOf(other);
}

/** One pack low is a note while others cover it. Nothing left anywhere: no raise can be made. */
export function balanceSeverity({ left, pack, cover }: BalanceFacts): Severity {
  if (left <= 0n && (pack === null || cover?.units === 0n)) return 'act';
  return cover?.lasts ? 'note' : 'plan';
}

type BalanceFacts = { left: Units; pack: unknown; cover?: Cover };

/** Where an account has several packs, all of them together are a series of their own. */
export function forecastSeverity({ planned, late, cover }: ForecastFacts): Severity {
  if (planned && planned.payable !== true) return 'act';
  if (cover && cover.packs > 0) return 'note';
  return late ? 'act' : 'plan';
}

type ForecastFacts = { planned: { payable?: boolean } | null; late?: boolean; cover?: Cover };

/** The last days of the last pack of an account that uses units. */
const LAST_DAYS = 3;

/** Units that expire unused are worth a plan; that nothing is left to raise with, more than that. */
export function validitySeverity({ left, level, unused, cover }: ValidityFacts): Severity {
  if (cover?.units === 0n) return cover.spends && level <= LAST_DAYS ? 'act' : 'plan';
  if (cover === undefined) return 'plan';
  const toSave = level === 0 ? 0n : (unused ?? left);
  return toSave > 0n ? 'plan' : 'note';
}

type ValidityFacts = { left: Units; level: number; unused?: Units; cover?: Cover };

/** Percent of its life after which a request is about to expire undecided. */
const NEARLY_OVER = 75;

export function unansweredSeverity({ level }: { level: number }): Severity {
  return level >= NEARLY_OVER ? 'act' : 'plan';
}

/** Minutes without a ticket, of the twelve hours that the last one is good for. */
const LAST_HOUR = 660;

export function ticketSeverity({ level }: { level: number }): Severity {
  return level >= LAST_HOUR ? 'act' : 'plan';
}

/** Where nobody knows whether units were spent, somebody has to look. */
export function lossSeverity({ found }: { found: LossFound }): Severity {
  switch (found.kind) {
    case 'card_ahead':
    case 'card_unknown':
      return 'act';
    case 'revived':
    case 'repeat':
    case 'resumed':
    case 'closed':
    case 'grant_closed':
    case 'frozen':
    case 'unfrozen':
      return 'plan';
  }
}
