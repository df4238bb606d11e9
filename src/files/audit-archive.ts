import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggedEntry } from '../domain/audit/entry.ts';
import type { LogItem } from '../domain/audit/log-part.ts';
import type { AuditArchive } from '../flows/ports/audit-reader.ts';
import { readFileIfThere } from './checkpoint-file.ts';

/** Old entries in a directory: a file for each chunk of the tree, a line for each entry with its texts word for word. */
export function createAuditArchive(directory: string): AuditArchive {
  const pathOf = (chunk: number) => join(directory, `${String(chunk).padStart(8, '0')}.jsonl`);
  return {
    directory,
    async read(chunk) {
      const text = await readFileIfThere(pathOf(chunk));
      return text === null
        ? null
        : text
            .split('\n')
            .filter((line) => line !== '')
            .map(itemIn);
    },
    async write(chunk, items) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = pathOf(chunk);
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(items.map(({ id, entry }) => `${JSON.stringify({ id, ...entry })}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
      await syncDirectory(directory);
    },
  };
}

/** The name of a file is on disk only after that. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A line that was altered so that it is none any more is an entry of which nothing can be read: its hash tells. */
function itemIn(line: string): LogItem {
  try {
    const { id, ...entry } = JSON.parse(line) as { id: string } & LoggedEntry;
    return { id, entry };
  } catch {
    return { id: '', entry: { text: line } };
  }
}
