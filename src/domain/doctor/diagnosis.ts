import { CHECKS, type CheckName, type Finding, type Level, rowOf } from './finding.ts';

/** What a check-up comes to. */
export type Diagnosis = {
  /** The worst that was found. */
  level: Level;
  problems: number;
  warnings: number;
  /** By check, in their order, the worst in front. Checks that found nothing are not there. */
  checks: { check: CheckName; level: Level; findings: Finding[] }[];
};

const WORST_FIRST: readonly Level[] = ['problem', 'warning', 'ok'];

/** Puts findings in the order in which people read them. */
export function diagnosisOf(findings: readonly Finding[]): Diagnosis {
  const levels = findings.map((finding) => rowOf(finding).level);
  return {
    level: worst(levels),
    problems: levels.filter((level) => level === 'problem').length,
    warnings: levels.filter((level) => level === 'warning').length,
    checks: CHECKS.flatMap((check) => {
      const own = findings.filter((finding) => rowOf(finding).check === check);
      const ordered = WORST_FIRST.flatMap((level) => own.filter((one) => rowOf(one).level === level));
      const level = worst(ordered.map((one) => rowOf(one).level));
      return ordered.length === 0 ? [] : [{ check, level, findings: ordered }];
    }),
  };
}

function worst(levels: readonly Level[]): Level {
  return WORST_FIRST.find((level) => levels.includes(level)) ?? 'ok';
}
