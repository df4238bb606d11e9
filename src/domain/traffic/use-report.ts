import type { Units } from '../units.ts';
import type { Observed, RaiseUse } from './observed.ts';

/** A raise that ended with little use. */
export type LittleUse = { request: string; use: RaiseUse };

/** Of ended raises whose calls are known: which were larger than needed, and what they cost too much. */
export type UseReport = { known: number; spared: Units; little: LittleUse[] };

/** `null`: of none it is known. The most expensive ones come first. */
export function useReportOf(
  all: readonly { request: string; observed: Observed | null }[],
): UseReport | null {
  const known = all.flatMap(({ request, observed }) =>
    (observed?.uses ?? []).map((use) => ({ request, use })),
  );
  if (known.length === 0) return null;
  const little = known
    .filter(({ use }) => use.enough !== null)
    .sort((one, other) => Number(sparedBy(other) - sparedBy(one)));
  const spared = little.reduce((sum, one) => sum + sparedBy(one), 0n);
  return { known: known.length, spared, little };
}

function sparedBy({ use }: LittleUse): Units {
  return use.enough?.spared ?? 0n;
}
