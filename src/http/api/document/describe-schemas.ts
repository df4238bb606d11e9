import { z } from '@hono/zod-openapi';
import type { OpenApi } from './openapi.ts';

export type Field = { name: string; type: string; description: string };
export type Described = { name: string; fields: Field[] };

/** What of a JSON schema people read. */
const shape = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get items() {
    return shape.optional();
  },
  get anyOf() {
    return z.array(shape).optional();
  },
  get allOf() {
    return z.array(shape).optional();
  },
  get properties() {
    return z.record(z.string(), shape).optional();
  },
  required: z.array(z.string()).optional(),
});

type Shape = z.infer<typeof shape>;

/** The objects of a document, each with its fields. */
export function schemasIn(document: OpenApi): Described[] {
  return Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => ({
    name,
    fields: fieldsIn(shape.parse(schema)),
  }));
}

/** The fields of what an operation takes. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const described = shape.parse(z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }));
    return { name, type: typeOf(described), description: described.description ?? '' };
  });
}

function fieldsIn({ properties = {}, required = [] }: Shape): Field[] {
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: `${typeOf(field)}${required.includes(name) ? '' : ', optional'}`,
    description: field.description ?? '',
  }));
}

function typeOf({ $ref, type, enum: values, const: only, items, anyOf, allOf }: Shape): string {
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? '';
  if (values !== undefined) return values.map(String).join(' | ');
  if (only !== undefined) return String(only);
  const either = anyOf ?? allOf;
  if (either !== undefined) return either.map(typeOf).join(' | ');
  if (items !== undefined) return `list of ${typeOf(items)}`;
  return Array.isArray(type) ? type.join(' | ') : (type ?? 'any');
}
