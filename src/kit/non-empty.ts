/** A list with one element at least. */
export type NonEmpty<T> = [T, ...T[]];

/** Each element made into something else; the list stays as long as it was. */
export function mapAll<T, U>(
  [first, ...others]: NonEmpty<T>,
  make: (one: T, index: number) => U,
): NonEmpty<U> {
  return [make(first, 0), ...others.map((one, index) => make(one, index + 1))];
}

/** `null`: there is none. */
export function nonEmpty<T>(list: readonly T[]): NonEmpty<T> | null {
  const [first, ...others] = list;
  return first === undefined ? null : [first, ...others];
}
