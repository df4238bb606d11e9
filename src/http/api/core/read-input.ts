import type { z } from '@hono/zod-openapi';
import { inputErrors } from './input-errors.ts';
import { problemDetails } from './problem-details.ts';
import { type BodyHeaders, readJson } from './read-json.ts';

export type RawInput = BodyHeaders & {
  params: Record<string, string>;
  query: URLSearchParams;
  body: Buffer;
};

type Schemas<P, Q, B> = { params: P; query: Q; body: B };

/** Path, query and body by their schemas, or everything that is wrong with them at once. */
export function readInput<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject>(
  schemas: Schemas<P, Q, B>,
  raw: RawInput,
):
  | { ok: true; input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> } }
  | { ok: false; response: Response } {
  const json = readJson(raw.body, raw);
  if (!json.ok) return json;
  const params = schemas.params.safeParse(raw.params);
  const query = schemas.query.safeParse(Object.fromEntries(raw.query));
  const body = schemas.body.safeParse(json.value);
  if (params.success && query.success && body.success) {
    return { ok: true, input: { params: params.data, query: query.data, body: body.data } };
  }
  const errors = [
    ...inputErrors(schemas.params, params.error, 'parameter'),
    ...inputErrors(schemas.query, query.error, 'parameter'),
    ...inputErrors(schemas.body, body.error, 'pointer'),
  ];
  const detail = errors.map((error) => error.detail).join(' ');
  return { ok: false, response: problemDetails('invalid_input', { detail, errors }) };
}
