/**
 * The one spelling of a value: keys sorted by their UTF-16 code units and no white space, as RFC 8785 says, so that everybody who
 * has the value gets the same bytes. Fields without a value are left out, and `123n` is `{"$units":"123"}` as in json.ts.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `{"$units":"${value}"}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
