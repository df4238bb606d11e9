import { z } from 'zod';
import { fileSchema } from './file-schema.ts';

/** The parts of a JSON Schema that are looked at here. */
export type JsonSchema = {
  description?: string;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  patternProperties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
};

/** JSON Schema (draft 2020-12) of `headroom.yml`, published as `headroom.schema.json` for editors. */
export function configJsonSchema(): JsonSchema & Record<string, unknown> {
  const generated = z.toJSONSchema(fileSchema, { io: 'input' });
  return {
    title: 'Headroom configuration',
    description: 'headroom.yml: everything about a deployment that is not secret.',
    ...generated,
    patternProperties: {
      '^x-': { description: 'Whatever is written once and named elsewhere by an anchor: x-ops: &ops { … }.' },
    },
  } as JsonSchema & Record<string, unknown>;
}

/** Every part of the schema that may describe the value at the path: more than one where there is a choice. */
export function schemasAt(path: readonly PropertyKey[], from: JsonSchema = configJsonSchema()): JsonSchema[] {
  let found = choices(from);
  for (const step of path) {
    found = found.flatMap((schema) => {
      if (typeof step === 'number') return schema.items ? choices(schema.items) : [];
      const named = schema.properties?.[String(step)];
      if (named) return choices(named);
      return typeof schema.additionalProperties === 'object' ? choices(schema.additionalProperties) : [];
    });
  }
  return found;
}

function choices(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf ? [schema, ...schema.anyOf.flatMap(choices)] : [schema];
}
