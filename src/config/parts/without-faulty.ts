import { closestWord } from '../../kit/closest-word.ts';

type Path = readonly PropertyKey[];

/** A content without what is wrong in it. `originOf`: where something of it was before. */
export type Sound = { content: unknown; originOf(path: Path): PropertyKey[] };

/** Lists whose elements mean the same when another one is missing, or no more than that they come up sooner. */
const LISTS: readonly Path[] = [
  ['approvals', 'rules'],
  ['budgets'],
  ['delegates'],
  ['escalation'],
  ['alerts'],
];
/** Other sections, or the environment, are read by these: without them everything that refers to them would seem wrong. */
const NEEDED = ['accounts', 'apps', 'authorization', 'channels', 'packs'];

/**
 * What of a file can be examined although there is something wrong in it: a faulty rule is left out as a whole, since half of its
 * conditions would match more than it says. `null`: what is left would be misread.
 */
export function withoutFaulty(content: unknown, faulty: readonly Path[]): Sound | null {
  const parts = faulty.map(partOf);
  if (parts.some((part) => part === null)) return null;
  const gone = new Set(parts.map((part) => JSON.stringify(part)));
  const kept = new Map<string, number[]>();
  const copy = (value: unknown, path: PropertyKey[]): unknown => {
    if (Array.isArray(value)) {
      const indexes = [...value.keys()].filter((index) => !gone.has(JSON.stringify([...path, index])));
      kept.set(JSON.stringify(path), indexes);
      return indexes.map((index) => copy(value[index], [...path, index]));
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => !gone.has(JSON.stringify([...path, key])));
    return Object.fromEntries(entries.map(([key, inner]) => [key, copy(inner, [...path, key])]));
  };
  return {
    content: copy(content, []),
    originOf(path) {
      const origin: PropertyKey[] = [];
      for (const step of path) {
        const indexes = kept.get(JSON.stringify(origin));
        origin.push(typeof step === 'number' ? (indexes?.[step] ?? step) : step);
      }
      return origin;
    },
  };
}

/** What has to go because of something wrong at that place; `null`: all of the file. */
function partOf(path: Path): Path | null {
  const list = LISTS.find((one) => one.every((step, index) => step === path[index]));
  if (list && typeof path[list.length] === 'number') return path.slice(0, list.length + 1);
  const [section] = path;
  if (section === undefined || closestWord(String(section), NEEDED) !== null) return null;
  return section === 'approvals' ? path.slice(0, 2) : [section];
}
