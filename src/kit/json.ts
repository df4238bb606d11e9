/** JSON with bigint: `123n` is written as `{"$units":"123"}`, which nothing a person types can turn into. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'bigint' ? { $units: field.toString() } : field,
  );
}

/** The other way. The caller names the type: what is read was written by {@link encode} under the same key. */
export function decode<T>(text: string): T {
  const value: unknown = JSON.parse(text);
  return (text.includes('"$units"') ? restored(value) : value) as T;
}

/** Puts amounts back in place: a reviver function, or building every object anew, costs several times as much. */
function restored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isUnits(value)) return BigInt(value.$units);
  const fields = value as Record<string, unknown>;
  for (const key in fields) {
    const field = fields[key];
    if (typeof field === 'object' && field !== null) fields[key] = restored(field);
  }
  return fields;
}

function isUnits(value: object): value is { $units: string } {
  return '$units' in value && typeof value.$units === 'string';
}
