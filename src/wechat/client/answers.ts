import { z } from 'zod';

/*
 * What WeChat's answers are made of, read tolerantly: numbers may come as strings and the other way round, fields may be
 * missing, unknown ones are kept. Integers beyond 2^53 arrive as strings, see parseJson.
 */

/** A whole number that fits a double. */
export const integer = z
  .union([z.number(), z.string().regex(/^-?\d{1,16}$/)])
  .transform(Number)
  .refine(Number.isSafeInteger, 'no whole number');

/** A 64-bit amount, sent as a decimal string. */
export const units = z
  .union([z.string().regex(/^\d{1,19}$/), z.number().int().nonnegative()])
  .transform((value) => BigInt(value));

/** An id or a text. */
export const text = z.union([z.string(), z.number()]).transform(String);

/** Seconds since the epoch, as milliseconds. */
export const seconds = integer.transform((value) => value * 1000);

/** The part that every answer of the charge APIs has. `errmsg` may be absent or empty. */
export const envelope = z.looseObject({ errcode: integer, errmsg: text.nullish() });

export type Envelope = z.infer<typeof envelope>;
