import type { CheckName, Finding } from '../../domain/doctor/finding.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import type { FlowLog } from '../ports/runtime.ts';

/** One check: everything that it finds. */
export type Check = { check: CheckName; run: () => Promise<Finding[]> };

/** All checks at once. One that hangs or fails is a finding of its own, and keeps nobody waiting for the others. */
export async function runChecks(
  checks: readonly Check[],
  { timeoutMs, log }: { timeoutMs: number; log: FlowLog },
): Promise<Finding[]> {
  const found = await Promise.all(
    checks.map(async ({ check, run }): Promise<Finding[]> => {
      const progress = await progressWithin(begun(run), timeoutMs);
      switch (progress.state) {
        case 'done':
          return progress.value;
        case 'late':
          return [{ kind: 'check_timed_out', check }];
        case 'failed':
          log.warn({ err: progress.error, check }, 'a check of the doctor failed');
          return [{ kind: 'check_failed', check }];
      }
    }),
  );
  return found.flat();
}

/** What is thrown before the first wait is a rejection as well. */
async function begun(run: Check['run']): Promise<Finding[]> {
  return run();
}
