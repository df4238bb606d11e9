import { basename } from 'node:path';
import { parse } from 'yaml';
import type { Problem } from '../config/parts/problem.ts';
import { type Cases, casesSchema } from '../config/policy-cases.ts';
import { loadPolicyFile, type PolicyFile } from '../config/policy-file.ts';

/** Something is wrong with what was typed or with a file; its message is all that needs to be said. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

export type ReadFile = (path: string) => string;

/** @throws UsageError */
export function policyFile(path: string, readFile: ReadFile): PolicyFile {
  const loaded = loadPolicyFile(textOf(path, readFile), basename(path));
  if (!loaded.ok) throw new UsageError(loaded.refusal.problems.map(problemText).join('\n'));
  return loaded.value;
}

function problemText({ where, line, what, remedy }: Problem): string {
  return `${line === undefined ? where : `${where} (line ${line})`}: ${what}\n    → ${remedy}`;
}

/** @throws UsageError */
export function casesFile(path: string, readFile: ReadFile): Cases {
  const text = textOf(path, readFile);
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 50 });
  } catch (error) {
    throw new UsageError(`${path} is not valid YAML: ${error instanceof Error ? error.message : ''}`);
  }
  const checked = casesSchema.safeParse(content, { reportInput: false });
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new UsageError([`${path} is not a file of cases:`, ...problems].join('\n'));
}

function textOf(path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch (error) {
    throw new UsageError(
      `${path} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}
