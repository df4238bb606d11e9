/** A line that cannot be read, and why. */
export type ProblemLine<P> = { kind: 'problem'; problem: P };

export function problemLine<P>(problem: P): ProblemLine<P> {
  return { kind: 'problem', problem };
}
