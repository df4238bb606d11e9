/** Work in slices: whoever drives it may let others go on whenever it yields. */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Does all of it without a break. */
export function atOnce<T>(work: Sliced<T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
