import { z } from 'zod';
import { DEFAULT_OVERLAP_MS, MOST_OVERLAP_MS } from '../domain/requests/ask/overlaps.ts';
import { DURATION, durationSeconds } from './parts/duration.ts';
import { positive } from './parts/fields.ts';
import type { Config } from './types.ts';

/** YAML reads digits without quotes as a number. */
const catalogueId = z.union([z.string().regex(/^\d{1,20}$/, 'is not digits only'), z.int().positive()]);

/** A unit is one of thousands. */
const MOST_PRICE = 1_000;
const MILLION = 1_000_000;
const MOST_BEFORE_SECONDS = 12 * 3600;
const OVERLAP = /^(?:0[smh]|[1-9]\d{0,6}[smh])$/;

/** `packs:` of the file. */
export const packsSchema = z
  .strictObject({
    spuId: catalogueId.optional().describe('SPU id of the packs, digits only; default: 10000185.'),
    raiseSpuId: catalogueId
      .optional()
      .describe('SPU id of the web-authorization raise, digits only; default: 10000142.'),
    catalogue: z
      .record(
        z.string().regex(/^\d{1,20}$/, 'is not an SKU id: digits only'),
        z.strictObject({
          rate: positive.describe('Calls per minute, a whole number such as 300000.'),
          days: positive.describe('Duration in days, a whole number.'),
          units: positive.describe('Cost in units, a whole number such as 258000.'),
        }),
      )
      .optional()
      .describe("SKU id → { rate, days, units }, for SKUs whose attributes from WeChat can't be read."),
    withoutStartTime: z
      .array(z.string().regex(/^[0-9A-Za-z]{1,40}$/, 'is neither an SPU id nor an order id'))
      .optional()
      .describe(
        "SPU ids and order ids (DD…) whose raises can't be given a start time: Headroom allocates them shortly before the start. Default: none.",
      ),
    allocateBefore: z
      .string()
      .regex(DURATION, 'is not a duration such as 10m')
      .refine((text) => durationSeconds(text) <= MOST_BEFORE_SECONDS, 'is more than 12h')
      .optional()
      .describe(
        'How long before the start Headroom allocates those, and requests runs of series. WeChat takes 3 to 5 minutes. Default: 10m.',
      ),
    raisesAddUp: z
      .boolean()
      .optional()
      .describe(
        'Whether concurrent raises of one app add up: true or false. WeChat does not say. Default: false, so that only the highest one counts, in plans and for the requests of alerts, and a request with a raise that has no effect beside another one is refused.',
      ),
    overlap: z
      .string()
      .regex(OVERLAP, 'is not a duration such as 10m, or 0m for none')
      .refine((text) => overlapMs(text) <= MOST_OVERLAP_MS, 'is more than 2h')
      .optional()
      .describe(
        'How long a raise overlaps the one that it follows, in plans and renewals: 10m (default), 0m for none. WeChat does not say whether the limit dips between them.',
      ),
    unitPrice: z
      .strictObject({
        amount: z
          .number()
          .positive()
          .max(MOST_PRICE)
          .refine(
            (amount) => Number.isInteger(Math.round(amount * MILLION * 1e3) / 1e3),
            'has more than six decimals',
          )
          .describe('What one unit costs: 0.0035, with six decimals at the most.'),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'is not a currency such as CNY')
          .optional()
          .describe('Its currency by ISO 4217; default: CNY.'),
      })
      .optional()
      .describe(
        'What a unit costs, for purchases: { amount: 0.0035, currency: CNY }. Left out: no costs are shown.',
      ),
  })
  .optional()
  .describe('What WeChat sells.');

/** What is bought and spent; WeChat's own ids where the file says nothing. */
export function readPacks(
  section: z.infer<typeof packsSchema>,
): Config['packs'] & Pick<Config['wechat'], 'packSpuId' | 'raiseSpuId'> {
  const entries = Object.entries(section?.catalogue ?? {});
  return {
    packSpuId: String(section?.spuId ?? '10000185'),
    raiseSpuId: String(section?.raiseSpuId ?? '10000142'),
    catalogue: Object.fromEntries(
      entries.map(([sku, { rate, days, units }]) => [sku, { rate, days, units: BigInt(units) }]),
    ),
    withoutStartTime: section?.withoutStartTime ?? [],
    allocateBeforeMs: durationSeconds(section?.allocateBefore ?? '10m') * 1000,
    raisesAddUp: section?.raisesAddUp ?? false,
    overlapMs: section?.overlap === undefined ? DEFAULT_OVERLAP_MS : overlapMs(section.overlap),
    unitPrice: section?.unitPrice
      ? {
          millionths: BigInt(Math.round(section.unitPrice.amount * MILLION)),
          currency: section.unitPrice.currency ?? 'CNY',
        }
      : null,
  };
}

/** A duration, or none at all. */
function overlapMs(text: string): number {
  return text.startsWith('0') ? 0 : durationSeconds(text) * 1000;
}
