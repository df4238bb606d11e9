import { rowOf, type WarningFacts, type WarningKind } from './kinds.ts';

/** How long a kind has to be clear before people are notified again. */
export function cooldownOf(kind: WarningKind): number {
  return rowOf({ kind }).cooldownMs ?? 0;
}

/** When messages of a kind are corrected at all; `null`: what they say stays as it was true. */
export function correctionOf(kind: WarningKind): { whenOver: boolean } | null {
  return rowOf({ kind }).correction ?? null;
}

/** Whether what a message says of a series is no longer what should be said. */
export function isOutdated<K extends WarningKind>(said: WarningFacts<K>, now: WarningFacts<K>): boolean {
  const { correction } = rowOf(now);
  return correction !== undefined && said.kind === now.kind && correction.isDue(said, now);
}
