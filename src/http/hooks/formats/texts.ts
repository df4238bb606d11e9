import { z } from 'zod';

/** Rules compare less, and nobody reads more. Descriptions are longer at times. */
const LONGEST = 2_000;
/** No rule can name a longer one. */
const LONGEST_NAME = 200;

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform((value) => cut(String(value)));

/** Labels, annotations, or the names of what a cloud watches. Numbers are texts there; what is nested in it is left out. */
export const texts = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all ?? {}).flatMap(([name, value]) => {
        const read = scalar.safeParse(value);
        return read.success && name.length <= LONGEST_NAME ? [[name, read.data] as const] : [];
      }),
    ),
  );

/** A value of a cloud, which writes some numbers as texts and others not; of another type it is not there. */
export const text = scalar.optional().catch(undefined);

/** The beginning of a text, in whole characters. */
export function cut(whole: string): string {
  return whole.slice(0, LONGEST).replace(/\p{Surrogate}$/u, '');
}

/** Labels that are there. */
export function labelsOf(all: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
