import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const STATIC = /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'/gm;
const LATER = /\bimport\('([^']+)'\)/g;

export type Source = {
  /** From the root of the project, with slashes: `src/app.ts`. */
  path: string;
  text: string;
  /** Files of the project it imports, by path. */
  files: string[];
  /** Packages and `node:` modules it imports. */
  packages: string[];
};

/** Every TypeScript file below a folder, with its imports read. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules') && !name.includes('dist/'))
    .map((name) => read(join(folder, name)));
}

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const specifiers = [STATIC, LATER].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((found) => found[1] ?? []),
  );
  const files = specifiers
    .filter((one) => one.startsWith('.'))
    .map((one) => relative(ROOT, resolve(ROOT, dirname(path), one)).replaceAll('\\', '/'));
  return {
    path: path.replaceAll('\\', '/'),
    text,
    files,
    packages: specifiers.filter((one) => !one.startsWith('.')),
  };
}
