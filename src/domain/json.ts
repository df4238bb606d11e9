/** JSON with bigint: `123n` is written as `{"$units":"123"}`, which nothing a person types can turn into. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'bigint' ? { $units: field.toString() } : field,
  );
}

/** The other way. The caller names the type: what is read was written by {@link encode} under the same key. */
export function decode<T>(text: string): T {
  return JSON.parse(text, (_key, field: unknown) => (isUnits(field) ? BigInt(field.$units) : field)) as T;
}

function isUnits(field: unknown): field is { $units: string } {
  return typeof field === 'object' && field !== null && '$units' in field && typeof field.$units === 'string';
}
