import { basename } from 'node:path';
import { parse } from 'yaml';
import type { Problem } from '../../config/parts/problem.ts';
import { type Cases, casesSchema } from '../../config/policy/policy-cases.ts';
import { loadPolicyFile, type PolicyFile, type WrongPolicyFile } from '../../config/policy-file.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Terminal } from '../context/terminal.ts';

type Files = Pick<Terminal, 'readFile'>;

/** What is wrong in a file, a line each, and what else there is of it. */
export type WrongFile = Omit<WrongPolicyFile, 'problems'> & { lines: string[] };

/** The policy of a file, or what is wrong in it. Throws where there is no file. */
export async function readPolicyFile(path: string, files: Files): Promise<Result<PolicyFile, WrongFile>> {
  const loaded = loadPolicyFile(await textOf(path, files), basename(path));
  if (loaded.ok) return accept(loaded.value);
  const { problems, ...others } = loaded.refusal;
  return refuse({ ...others, lines: problems.map(problemText) });
}

/** The same for commands that can do nothing without it. */
export async function policyFile(path: string, files: Files): Promise<PolicyFile> {
  const read = await readPolicyFile(path, files);
  if (!read.ok) throw new Error(read.refusal.lines.join('\n'));
  return read.value;
}

/** Example cases. Throws where the file is none of them. */
export async function casesFile(path: string, files: Files): Promise<Cases> {
  const checked = casesSchema.safeParse(contentOf(path, await textOf(path, files)), { reportInput: false });
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error([`${path} is not a file of cases:`, ...problems].join('\n'));
}

function contentOf(path: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 50 });
  } catch (error) {
    throw new Error(`${path} is not valid YAML: ${error instanceof Error ? error.message : ''}`);
  }
}

async function textOf(path: string, { readFile }: Files): Promise<string> {
  const text = await readFile(path);
  if (text === null) throw new Error(`There is no file ${path}.`);
  return text;
}

function problemText({ where, line, what, remedy }: Problem): string {
  return `${line === undefined ? where : `${where} (line ${line})`}: ${what}\n    → ${remedy}`;
}
