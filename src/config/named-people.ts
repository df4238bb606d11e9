import type { Written } from './file.ts';
import type { ConfigFile } from './file-schema.ts';
import { peopleId } from './parts/ids.ts';

/** A person or user group that the file names, and each line that does. */
export type NamedPeople = { id: string; lines: number[] };

/** Sections that name people for the sake of approvals. */
const SECTIONS = [
  'apps',
  'approvals',
  'budgets',
  'delegates',
  'escalation',
] as const satisfies readonly (keyof ConfigFile)[];
/** Keys with ids of people and user groups, wherever in those sections they stand. */
const KEYS: ReadonlySet<PropertyKey> = new Set(['users', 'groups', 'quiet', 'owners', 'for', 'delegate']);

/** Every person and user group of the file once, in its order, whatever else is wrong with it. */
export function namedPeople({ content, lineOf }: Written): NamedPeople[] {
  const found = new Map<string, Set<number>>();
  if (typeof content !== 'object' || content === null) return [];
  const sections = new Map(Object.entries(content));
  for (const section of SECTIONS) {
    for (const { id, path } of idsIn(sections.get(section), [section])) {
      const lines = found.get(id) ?? new Set();
      found.set(id, lines);
      const line = lineOf(path);
      if (line !== undefined) lines.add(line);
    }
  }
  return [...found].map(([id, lines]) => ({ id, lines: [...lines].sort((one, other) => one - other) }));
}

type Found = { id: string; path: PropertyKey[] };

/** An id stands behind one of the keys, or in a list behind one. */
function idsIn(value: unknown, path: PropertyKey[]): Found[] {
  if (typeof value === 'string') {
    const key = path.findLast((step) => typeof step === 'string');
    return key !== undefined && KEYS.has(key) && peopleId.safeParse(value).success
      ? [{ id: value, path }]
      : [];
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => idsIn(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, [...path, key]));
}
