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

/** A text that may be missing, empty or unreadable, which is the same: there is none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .catch(null);

/** Order ids have 21 characters, AppIDs 18; a much longer text is none. */
const MAX_ID_LENGTH = 64;

/** An order id, an AppID, or what else identifies something. */
export const id = text
  .pipe(z.string().trim().min(1).max(MAX_ID_LENGTH))
  .refine((value) => value !== '0', 'no id');

/** A name for people: control bytes, which WeChat's answers have held, say nothing to them. */
export const label = text.transform((value) => value.replace(/\p{Cc}+/gu, ' ').trim());

/** The last moment that a Date can hold, in seconds. */
const MAX_SECONDS = 8_640_000_000_000;

/** Seconds since the epoch, as milliseconds. */
export const seconds = integer
  .refine((value) => value >= 0 && value <= MAX_SECONDS, 'no time')
  .transform((value) => value * 1000);

/** A field that is no reason to lose what is around it: `null` where it is missing or cannot be read. */
export function ifReadable<S extends z.ZodType>(schema: S) {
  return schema.nullish().catch(null);
}

/** A field that may be missing: `null` where WeChat says "nothing". Anything else has to be readable. */
export function orNothing<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (isNothing(value) ? null : value), schema.nullable()).optional();
}

/** How WeChat says "nothing" where a field is not simply left out. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The part that every answer of the charge APIs has. `errmsg` may be absent or empty. */
export const envelope = z.looseObject({ errcode: integer, errmsg: ifReadable(text) });

export type Envelope = z.infer<typeof envelope>;

/** The same where WeChat did what it was asked for. */
export const success = envelope.refine(({ errcode }) => errcode === 0, 'refused');

/** Reads an answer that is a success where it has this shape; `null` where it has not. */
export function successOf<S extends z.ZodType>(schema: S): (answer: unknown) => z.infer<S> | null {
  return (answer) => {
    const read = schema.safeParse(answer);
    return read.success ? read.data : null;
  };
}
