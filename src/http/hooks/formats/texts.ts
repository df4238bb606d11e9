import { z } from 'zod';

const MOST_LABELS = 64;
const LONGEST = 2_000;

const scalar = z.union([z.string().max(LONGEST), z.number(), z.boolean()]).transform(String);

/** Labels or annotations; numbers are texts there. */
export const texts = z
  .record(z.string().max(200), scalar)
  .refine((labels) => Object.keys(labels).length <= MOST_LABELS)
  .default({});

/** A value of a cloud, which writes some numbers as texts and others not. */
export const text = scalar.optional();

/** Names of what a cloud watches; what is nested in it is left out. */
export const dimensions = z
  .record(z.string().max(200), z.unknown())
  .default({})
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all)
        .slice(0, MOST_LABELS)
        .flatMap(([name, value]) => {
          const read = scalar.safeParse(value);
          return read.success ? [[name, read.data] as const] : [];
        }),
    ),
  );

/** Labels that are there. */
export function labelsOf(all: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
