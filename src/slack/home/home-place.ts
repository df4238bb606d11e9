import { z } from 'zod';
import { FIRST_PLACE, type HomePlace } from '../../flows/home/home-model.ts';

const place = z.object({
  packs: z.int().min(1).max(1_000_000),
  waiting: z.object({
    cursor: z
      .string()
      .regex(/^[\d-]{1,40}$/)
      .nullable(),
    from: z.int().min(0).max(10_000_000),
  }),
});

/** For a button's value. It can be seen and forged, and says nothing but which pages to show. */
export function writeHomePlace(of: HomePlace): string {
  return JSON.stringify(of);
}

/** The beginning where the value is none of ours. */
export function readHomePlace(value: string | null): HomePlace {
  try {
    return place.safeParse(JSON.parse(value ?? '')).data ?? FIRST_PLACE;
  } catch {
    return FIRST_PLACE;
  }
}
