import { join } from 'node:path';
import { z } from 'zod';
import type { AuditConfig } from './types.ts';

/** `audit:` of the file. */
export const auditSchema = z
  .strictObject({
    checkpoints: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        'File that the signed checkpoints of the audit are appended to: audit-checkpoints.txt in DATA_DIR if left out.',
      ),
  })
  .optional()
  .describe('What proves that the audit was not changed.');

export function readAudit(section: z.infer<typeof auditSchema>, dataDir: string): AuditConfig {
  return { checkpointsPath: section?.checkpoints ?? join(dataDir, 'audit-checkpoints.txt') };
}
