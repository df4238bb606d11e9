import { z } from 'zod';
import { durationSeconds } from './parts/duration.ts';
import { duration } from './parts/fields.ts';
import type { InFile, Problem } from './parts/problem.ts';
import type { ExecutionConfig } from './types.ts';

/** `execution:` of the file. */
export const executionSchema = z
  .strictObject({
    pushTimeout: duration
      .optional()
      .describe("How long to wait for WeChat's push before polling: 2m (default), 30s."),
    unknownAfter: duration
      .optional()
      .describe('How long without a result until the outcome counts as unknown: 15m (default), 1h.'),
  })
  .optional()
  .describe('How long to wait for WeChat.');

/** Patience with WeChat. */
export function readExecution(
  section: z.infer<typeof executionSchema>,
  inFile: InFile,
): { execution: ExecutionConfig; problems: Problem[] } {
  const execution = {
    pushTimeoutSeconds: durationSeconds(section?.pushTimeout ?? '2m'),
    unknownAfterSeconds: durationSeconds(section?.unknownAfter ?? '15m'),
  };
  if (execution.pushTimeoutSeconds < execution.unknownAfterSeconds) return { execution, problems: [] };
  const key = section?.pushTimeout ? 'pushTimeout' : 'unknownAfter';
  const remedy = 'Make pushTimeout (default 2m) shorter than unknownAfter (default 15m).';
  return { execution, problems: [inFile(['execution', key], 'leaves no time to poll WeChat', remedy)] };
}
