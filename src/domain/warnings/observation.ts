import type { Warning, WarningFacts, WarningKind } from './warning.ts';

/** How one series stands at a moment. A series that is not seen at all does not hold any more. */
export type Seen = {
  kind: WarningKind;
  /** Levels crossed, in order of severity: 0 none, n the n-th. */
  depth: number;
  /** The same, with the levels that it is not clear of by the margin, or that were crossed too long ago to be told. */
  holds: number;
  /** What is told at `depth`; `null` where that is 0. */
  warning: Warning | null;
  /** It has to be clear for so long before it may be told again; it is struck through at once. */
  settleMs: number;
  /** What is said of it from now on, also where it no longer holds: its messages are brought up to it. */
  present?: Warning;
};

type Look = {
  subject: string;
  facts: WarningFacts;
  /** In order of severity. */
  levels: readonly number[];
  crossed: (level: number) => boolean;
  /** Crossed, or not yet clear by the margin. As `crossed` where figures cannot flap. */
  held?: (level: number) => boolean;
  settleMs?: number;
};

/** Where a series stands, by its levels. */
export function look({ subject, facts, levels, crossed, held = crossed, settleMs = 0 }: Look): Seen {
  const depth = deepest(levels, crossed);
  const level = levels[depth - 1];
  return {
    kind: facts.kind,
    depth,
    holds: Math.max(depth, deepest(levels, held)),
    warning: level === undefined ? null : { ...facts, subject, level },
    settleMs,
  };
}

function deepest(levels: readonly number[], is: (level: number) => boolean): number {
  return levels.findLastIndex(is) + 1;
}

/** Levels that count down to something: the smaller, the more severe. */
export function countingDown(levels: readonly number[]): number[] {
  return [...new Set(levels)].sort((a, b) => b - a);
}

export function countingUp(levels: readonly number[]): number[] {
  return [...new Set(levels)].sort((a, b) => a - b);
}

/** A kind with one level only. */
export const ONLY_LEVEL: readonly number[] = [0];
