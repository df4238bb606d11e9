import { z } from 'zod';
import { SOURCES } from '../../domain/policy/conditions/facts.ts';
import { channelId, groupId, personId } from '../parts/ids.ts';

const moment = z.string().min(1).max(60);

/** A request as the command line and files of example cases write it. */
export const requestSchema = z.strictObject({
  app: z.string().min(1),
  /** 300000, 300k or 30万 */
  rate: z.union([z.int().positive(), z.string()]),
  /** 3 or 3d */
  days: z.union([z.int().positive(), z.string()]),
  by: personId.optional(),
  groups: z.array(groupId).optional(),
  channels: z.array(channelId).optional(),
  source: z.enum(SOURCES).optional(),
  /** On the clocks of `zone`, as 2026-11-11 09:00; now if left out. */
  requested: moment.optional(),
  /** At once if left out. */
  starts: moment.optional(),
  zone: z.string().optional(),
  packUnits: z.int().positive().optional(),
  appCount: z.int().positive().optional(),
  overlap: z.boolean().optional(),
  breakGlass: z.boolean().optional(),
  reason: z.string().max(500).optional(),
});
export type AskedRequest = z.infer<typeof requestSchema>;

/** A file of example cases, kept beside the policy. */
export const casesSchema = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(120),
        request: requestSchema,
        expect: z
          .strictObject({
            /** Name of the rule that decides. */
            rule: z.string().optional(),
            /** Approvals; not where it is refused. */
            need: z.int().positive().optional(),
            refused: z.boolean().optional(),
            /** Approved without votes. */
            automatic: z.boolean().optional(),
          })
          .refine((expected) => Object.keys(expected).length > 0, 'says nothing to expect'),
      }),
    )
    .min(1),
});
export type Cases = z.infer<typeof casesSchema>;
