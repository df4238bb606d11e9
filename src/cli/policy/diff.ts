import type { PolicyFile } from '../../config/policy-file.ts';
import { diffPolicies } from '../../domain/policy/analysis/diff.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { describeDecision, describeFacts } from './describe.ts';
import type { Outcome } from './outcome.ts';
import { describeSpread } from './spread.ts';

/** `headroom policy diff <old> <new>` */
export function diffCommand(before: PolicyFile, after: PolicyFile): Outcome {
  const { differences, space } = diffPolicies(before, after);
  if (differences.length === 0) return { code: 0, lines: ['equivalent: every request has the same outcome'] };
  const lines = differences.flatMap((difference, index) => {
    const { before: was, after: is, once, example } = difference;
    return [
      `${index + 1}. rule "${was.name}" → rule "${is.name}"`,
      ...once.map(({ name }) => `   once     "${name}" has used up its caps or is frozen`),
      `   before:  ${describeDecision(was, example)}`,
      `   after:   ${describeDecision(is, example)}`,
      ...describeSpread(difference, space).map((line) => `   only     ${line}`),
      `   example: ${describeFacts(example, CHINA)}`,
      '',
    ];
  });
  const found =
    differences.length === 1
      ? '1 class of requests changes'
      : `${differences.length} classes of requests change`;
  return { code: 1, lines: [`${found} outcome`, '', ...lines] };
}
