import { z } from 'zod';
import type { PlatformFaults } from './control.ts';

const milliseconds = z.number().int().min(0).max(600_000).exactOptional();

/** The switches of the platform side as they come over HTTP. */
export const PlatformFaultsSchema: z.ZodType<PlatformFaults> = z.strictObject({
  tickets: z.enum(['normal', 'silent']).exactOptional(),
  pushes: z.enum(['normal', 'lose', 'double', 'reorder']).exactOptional(),
  order: z.enum(['push_first', 'redirect_first']).exactOptional(),
  pushDelayMs: milliseconds,
  redirectDelayMs: milliseconds,
  ipRefused: z.boolean().exactOptional(),
  codes: z.enum(['same', 'different']).exactOptional(),
  refreshTokens: z.enum(['stable', 'rotate']).exactOptional(),
  cancelledTokens: z.enum(['61003', '40001']).exactOptional(),
});
