import { isMap, isPair, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { editDistance, nearestWord } from '../kit/closest-word.ts';
import { type ConfigFile, fileSchema } from './file-schema.ts';
import type { InFile, Problem } from './parts/problem.ts';
import { withoutFaulty } from './parts/without-faulty.ts';
import { schemasAt } from './schema-json.ts';

/** A hand-written file has some kilobytes; more is a mistake, or an attack on the parser. */
const LARGEST_BYTES = 1024 * 1024;
/** Of one anchor, through others as well: a policy of 200 rules may name the same approvers in each of them. */
const MOST_ALIASES = 1_000;
/** Keys for what is written once and named elsewhere (`x-ops: &ops { … }`), as in files of Docker Compose. */
const OF_ITS_OWN = /^x-/;

type Path = readonly PropertyKey[];

/** What of the file could be used, its problems, and the line of a key of `file` for problems found later. */
export type ReadFile = {
  file: ConfigFile;
  /** Nothing could be used: `file` is the empty one's. */
  unread: boolean;
  problems: Problem[];
  lineOf(path: Path): number | undefined;
  inFile: InFile;
  /** Where a key of `file` is in what was written. */
  originOf(path: Path): PropertyKey[];
  /** All of it, right or wrong, with the lines of its keys. */
  written: Written;
};
export type Written = { content: unknown; lineOf(path: Path): number | undefined };

/** Of a file that says nothing. `name` is what problems call it. */
export function nothingRead(
  name: string,
  problems: Problem[] = [],
  written: Written = { content: {}, lineOf: () => undefined },
): ReadFile {
  const lineOf = () => undefined;
  const inFile: InFile = (keys, what, remedy) => ({ where: place(name, keys), what, remedy });
  return { file: {}, unread: true, problems, lineOf, inFile, originOf: (path) => [...path], written };
}

/**
 * Reads the text of `headroom.yml`. What has no problem can still be checked for its meaning. `without`: what is known to be wrong,
 * and left out.
 */
export function readConfigFile(text: string, name: string, without: readonly Path[] = []): ReadFile {
  if (Buffer.byteLength(text) > LARGEST_BYTES) {
    return nothingRead(name, [
      { where: name, what: 'is larger than 1 MiB', remedy: 'Keep only configuration in it.' },
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
    merge: true,
  });
  const faults = [...document.errors, ...document.warnings].map((fault) => ({
    where: name,
    line: lines.linePos(fault.pos[0]).line,
    what: `is not valid YAML: ${fault.message}`,
    remedy:
      YAML_REMEDIES[fault.code] ??
      'Fix that line: indent with spaces, and quote texts with special characters.',
  }));
  if (faults.length > 0) return nothingRead(name, faults);

  let content: unknown;
  try {
    content = withoutOwn(withoutEmpty(document.toJS({ maxAliasCount: MOST_ALIASES })) ?? {});
  } catch {
    return nothingRead(name, [
      { where: name, what: 'has too many aliases', remedy: 'Write repeated parts out.' },
    ]);
  }
  const lineOf = (path: Path): number | undefined => {
    const offset = offsetOf(document.contents, path);
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
  return readContent(name, { content, lineOf }, without);
}

function readContent(name: string, written: Written, without: readonly Path[]): ReadFile {
  const at = (path: Path) => {
    const line = written.lineOf(path);
    return { where: place(name, path), ...(line === undefined ? {} : { line }) };
  };
  const whole = fileSchema.safeParse(written.content, { reportInput: false });
  const described = (whole.error?.issues ?? []).flatMap((issue) => describe(issue, []));
  const problems = described.map(({ path, what, remedy }) => ({ ...at(path), what, remedy }));
  const sound = withoutFaulty(written.content, [...described.map(({ path }) => path), ...without]);
  if (sound === null) return nothingRead(name, problems, written);
  const { content, originOf } = sound;
  const { data } = fileSchema.safeParse(content, { reportInput: false });
  if (data === undefined) return nothingRead(name, problems, written);
  return {
    file: data,
    unread: false,
    problems,
    lineOf: (path) => written.lineOf(originOf(path)),
    inFile: (keys, what, remedy) => ({ ...at(originOf(keys)), what, remedy }),
    originOf,
    written,
  };
}

/** A key with nothing behind it (all of its lines commented out) is a key that is not there. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(filled.map(([key, inner]) => [key, withoutEmpty(inner)]));
}

function withoutOwn(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return content;
  return Object.fromEntries(Object.entries(content).filter(([key]) => !OF_ITS_OWN.test(key)));
}

const YAML_REMEDIES: Partial<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of the duplicate keys.',
};

/** `headroom.yml: apps.shop.appId`. */
function place(name: string, path: Path): string {
  const keys = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return path.length === 0 ? name : `${name}: ${keys.replace(/^\./, '')}`;
}

type Described = { path: PropertyKey[]; what: string; remedy: string };

function describe(issue: z.core.$ZodIssue, above: Path): Described[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        what: 'is not a known key',
        remedy: nearestKey(key, path),
      }));
    case 'invalid_key':
      return [
        {
          path,
          what: issue.issues[0]?.message ?? 'is not a valid name',
          remedy: expectation(path.slice(0, -1)),
        },
      ];
    case 'invalid_union':
      return likeliestBranch(issue.errors).flatMap((nested) => describe(nested, path));
    default:
      return [{ path, what: wording(issue), remedy: expectation(path) }];
  }
}

/** Of a choice, the form that was meant: the one that fails inside, or for its content, rather than for its type. */
function likeliestBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  const meant = branches.find(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return meant ?? branches[0] ?? [];
}

/** zod's own words are fine after `Invalid input: `. */
function wording(issue: z.core.$ZodIssue): string {
  return issue.message.replace(/^Invalid (?:input|option): /, '');
}

function expectation(path: Path): string {
  const described = schemasAt(path).find(({ description }) => description !== undefined);
  return (
    described?.description ?? (path.length > 0 ? expectation(path.slice(0, -1)) : 'See headroom.example.yml.')
  );
}

function nearestKey(key: string, path: Path): string {
  const known = [...new Set(schemasAt(path).flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const list = `Known keys: ${known.join(', ')}.`;
  const nearest = nearestWord(key, known);
  if (nearest === null) return 'Remove it.';
  return editDistance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 3)
    ? `Did you mean ${nearest}? ${list}`
    : `Remove it. ${list}`;
}

/** Where the key at the end of the path stands, or the nearest thing above it that exists. */
function offsetOf(contents: ParsedNode | null, path: Path): number | undefined {
  let node: unknown = contents;
  let offset = contents?.range[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairOf(node.items, String(step)) ?? pairOf(node.items, '<<');
      if (!isPair(pair)) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (typeof step === 'number' && isSeqLike(node)) {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function isSeqLike(node: unknown): node is { items: unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

/** What another map was merged into this one by is a key as well: `<<`. */
function pairOf(items: readonly unknown[], key: string): unknown {
  return items.find((item) => isPair(item) && keyText(item.key) === key);
}

function keyText(key: unknown): string {
  return typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : String(key);
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined;
  return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}
