import { z } from '@hono/zod-openapi';

/** This one only bounds what is looked at. */
const LONGEST_TEXT = 10_000;

/** Words of a person. The rules have the limits, and say more about them than a schema could; the document names them. */
export function textField(maxLength: number, minLength = 0) {
  return z
    .string()
    .max(LONGEST_TEXT)
    .meta({ maxLength, ...(minLength > 0 ? { minLength } : {}) });
}
