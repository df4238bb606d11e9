/** What a label says for everything that is not among its known values. */
export const OTHER = 'other';

/** A label that takes a bounded number of values, whatever comes in from outside. */
export type BoundedLabel = (value: string) => string;

/** Only values of a table. */
export function labelIn(known: Iterable<string>): BoundedLabel {
  const values = new Set(known);
  return (value) => (values.has(value) ? value : OTHER);
}

/** Values that change while the process runs, the first `most` of all that were ever known. */
export function labelAmong(known: () => Iterable<string>, most: number): BoundedLabel {
  const seen = new Set<string>();
  return (value) => {
    if (seen.has(value)) return value;
    if (seen.size >= most || ![...known()].includes(value)) return OTHER;
    seen.add(value);
    return value;
  };
}
