import { cooldownOf } from './corrections.ts';
import { judged, type WarningFacts, type WarningKind } from './kinds.ts';
import { type Subject, subjectKey } from './subject.ts';
import type { Warning } from './warning.ts';

/** The state of one series at a moment. A series without an observation is over. */
export type Observation = {
  kind: WarningKind;
  /** Levels crossed, in order of severity: 0 none, n the n-th. */
  depth: number;
  /** The same, with the levels that it is not clear of by the margin, or that were crossed too long ago to be news. */
  holds: number;
  /** What people are notified of at `depth`; `null` where that is 0. */
  warning: Warning | null;
  /** What there is to say of it now, also where nothing is crossed. */
  present: Warning | null;
  /** It has to be clear for so long before people are notified again. */
  cooldownMs: number;
};

type Observed = {
  subject: Subject;
  facts: WarningFacts;
  /** Those of the kind that apply here, in order of severity. */
  levels: readonly number[];
  /** @param nth which of the levels, from 0: two of them may be the same number */
  crossed: (level: number, nth: number) => boolean;
  /** Crossed, or not yet clear by the margin. As `crossed` where figures cannot flap. */
  held?: (level: number, nth: number) => boolean;
};

/** The state of a series by its levels. */
export function observe({ subject, facts, levels, crossed, held = crossed }: Observed): Observation {
  const depth = deepest(levels, crossed);
  const level = levels[depth - 1];
  const found: Warning = { ...facts, subject: subjectKey(subject), level: level ?? 0 };
  const present: Warning = { ...found, severity: judged(found) };
  return {
    kind: facts.kind,
    depth,
    holds: Math.max(depth, deepest(levels, held)),
    warning: level === undefined ? null : present,
    present,
    cooldownMs: cooldownOf(facts.kind),
  };
}

/** A series of which there are no figures to go by at the moment: nothing is crossed. */
export function withoutFigures(kind: WarningKind): Observation {
  return { ...over(kind), cooldownMs: cooldownOf(kind) };
}

/** A series that was not observed any more. */
export function over(kind: WarningKind): Observation {
  return { kind, depth: 0, holds: 0, warning: null, present: null, cooldownMs: 0 };
}

function deepest(levels: readonly number[], is: (level: number, nth: number) => boolean): number {
  return levels.findLastIndex(is) + 1;
}
