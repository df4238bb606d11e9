import { z } from 'zod';
import type { People } from '../../domain/people.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { durationSeconds } from '../parts/duration.ts';
import { duration } from '../parts/fields.ts';
import { channelId, peopleId, readPeople } from '../parts/ids.ts';

/** Whoever buys, where they are asked, and how long what is bought has to last. `channel`: `null` is that of warnings. */
export type PurchaseConfig = { owners: People; channel: string | null; coverMs: number };

const MOST_DAYS = 730;

/** `purchases:` of the file. */
export const purchasesSchema = z
  .strictObject({
    owners: z
      .array(peopleId)
      .min(1)
      .max(50)
      .describe('Ids of the people and user groups with the budget for packs: [U…, S…].'),
    channel: channelId
      .optional()
      .describe('Id of the channel where purchases are requested (C…); default: channels.warnings.'),
    cover: duration
      .refine(
        (text) => durationSeconds(text) >= DAY_SECONDS && durationSeconds(text) <= MOST_DAYS * DAY_SECONDS,
        'is less than 1d or more than 730d',
      )
      .optional()
      .describe('How long what is bought has to last, the calendar included: 90d (default), 180d.'),
  })
  .optional()
  .describe(
    'Who is notified when units have to be bought. How far ahead: warnings.forecast; how long buying takes: warnings.purchaseLead.',
  );

export function readPurchases(section: z.infer<typeof purchasesSchema>): PurchaseConfig | null {
  if (section === undefined) return null;
  return {
    owners: readPeople(section.owners),
    channel: section.channel ?? null,
    coverMs: durationSeconds(section.cover ?? '90d') * 1000,
  };
}
