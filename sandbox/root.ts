import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, for the sources as for what was built from them. */
export const ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'manifest.yml'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('manifest.yml is in no folder above the sandbox');
  return rootAbove(parent);
}
