import fc from 'fast-check';

/** What WeChat has been seen to send in place of a value, and what others might. */
export const ODD: readonly unknown[] = ['', {}, [], null, 0, 'x'.repeat(5_000)];

export type Path = readonly (string | number)[];

/** The paths of every node below a value, the value itself first. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, one]) =>
    pathsOf(one, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return [path, ...inner];
}

/** A copy with another value at one place. */
export function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const copy = structuredClone(value);
  if (typeof copy !== 'object' || copy === null) throw new Error(`nothing at ${path.join('.')}`);
  Reflect.set(copy, name, replaced(Reflect.get(copy, name), rest, by));
  return copy;
}

/** Any node of a value together with what stands there instead. */
export function anyOddNode(value: unknown): fc.Arbitrary<{ path: Path; by: unknown }> {
  return fc.record({ path: fc.constantFrom(...pathsOf(value)), by: fc.constantFrom(...ODD) });
}
