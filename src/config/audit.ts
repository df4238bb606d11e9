import { join } from 'node:path';
import { z } from 'zod';
import { durationSeconds } from './parts/duration.ts';
import { duration } from './parts/fields.ts';
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
    retention: duration
      .optional()
      .describe(
        'Entries older than that are moved from Redis to files: 400d, say. Left out: they stay in Redis for ever.',
      ),
    archive: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        'Directory of these files: audit in DATA_DIR if left out. Several replicas need one that all of them see.',
      ),
  })
  .optional()
  .describe('What proves that the audit was not changed.');

export function readAudit(section: z.infer<typeof auditSchema>, dataDir: string): AuditConfig {
  return {
    checkpointsPath: section?.checkpoints ?? join(dataDir, 'audit-checkpoints.txt'),
    retentionSeconds: section?.retention === undefined ? null : durationSeconds(section.retention),
    archivePath: section?.archive ?? join(dataDir, 'audit'),
  };
}
