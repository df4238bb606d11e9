/** The part of JSON Schema that tools describe their input with. */
export type Schema = {
  type?: string;
  description?: string;
  enum?: string[];
  format?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
};

/** A tool as `tools/list` describes it. */
export type Tool = { name: string; title?: string; description?: string; inputSchema: Schema };

/** One value of a tool's input. `path`: where it belongs; of a list the first element only. */
export type ToolField = {
  path: string;
  required: boolean;
  hint: string;
  kind: 'text' | 'number' | 'switch' | 'choice';
  choices: string[];
};

/** The fields of a tool's form, in the order of its schema. */
export function fieldsOf(schema: Schema, before = '', required = true): ToolField[] {
  const kind = kindOf(schema);
  if (kind !== null) {
    const { description: hint = '', enum: choices = [] } = schema;
    return [{ path: before, required, hint, kind, choices }];
  }
  if (schema.items) return fieldsOf(schema.items, `${before}.0`, required);
  // What may be nothing is what it may be besides.
  const other = schema.anyOf?.find(({ type }) => type !== 'null');
  if (other) return fieldsOf({ ...other, ...hintOf(schema) }, before, required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const isRequired = required && (schema.required ?? []).includes(name);
    return fieldsOf(part, before === '' ? name : `${before}.${name}`, isRequired);
  });
}

function hintOf({ description }: Schema): Schema {
  return description === undefined ? {} : { description };
}

function kindOf({ type, enum: choices }: Schema): ToolField['kind'] | null {
  if (choices) return 'choice';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'switch';
  return type === 'string' ? 'text' : null;
}

/** Arguments for a call: what was left empty is left out. */
export function argumentsOf(fields: ToolField[], values: Record<string, string>): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const typed = values[path]?.trim() ?? '';
    if (typed !== '') put(input, path.split('.'), readAs(kind, typed));
  }
  return input;
}

function readAs(kind: ToolField['kind'], typed: string): unknown {
  if (kind === 'switch') return typed === 'true';
  return kind === 'number' && Number.isFinite(Number(typed)) ? Number(typed) : typed;
}

/** `items.0.app`: the app of the first of the items. */
function put(into: object, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    Reflect.set(into, name, value);
    return;
  }
  const known: unknown = Reflect.get(into, name);
  const inner = typeof known === 'object' && known !== null ? known : rest[0] === '0' ? [] : {};
  Reflect.set(into, name, inner);
  put(inner, rest, value);
}
