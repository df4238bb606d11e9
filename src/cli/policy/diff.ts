import type { PolicyFile } from '../../config/policy-file.ts';
import { diffPolicies } from '../../domain/policy/analysis/diff.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { diffClock } from './clock.ts';
import { diffCounting } from './counting.ts';
import { describeDecision, describeFacts } from './describe.ts';
import type { Outcome } from './outcome.ts';
import { describeSpread } from './spread.ts';

/** `headroom policy diff <old> <new>` */
export function diffCommand(before: PolicyFile, after: PolicyFile): Outcome {
  const { differences, space } = diffPolicies(before, after);
  const counting = diffCounting(before.policy, after.policy);
  const clock = diffClock(before, after);
  if (differences.length === 0 && counting.length === 0 && clock.length === 0) {
    return { code: 0, lines: ['equivalent: every request has the same outcome'] };
  }
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
    differences.length === 0
      ? 'no class of requests changes'
      : differences.length === 1
        ? '1 class of requests changes'
        : `${differences.length} classes of requests change`;
  const others = [
    ...(counting.length > 0 ? ['limits and budgets change:', ...counting, ''] : []),
    ...(clock.length > 0 ? ['times and delegates change:', ...clock, ''] : []),
  ];
  return { code: 1, lines: [...others, `${found} outcome`, '', ...lines] };
}
