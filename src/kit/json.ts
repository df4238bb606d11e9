/** JSON with bigint: `123n` is written as `{"$units":"123"}`, which nothing a person types can turn into. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'bigint' ? { $units: field.toString() } : field,
  );
}

/** The other way. The caller names the type: what is read was written by {@link encode} under the same key. */
export function decode<T>(text: string): T {
  return revived(JSON.parse(text)) as T;
}

/** A reviver function would do the same at several times the cost. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  if (isUnits(value)) return BigInt(value.$units);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, revived(field)]));
}

function isUnits(value: object): value is { $units: string } {
  return '$units' in value && typeof value.$units === 'string';
}
