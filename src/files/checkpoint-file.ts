import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readCheckpoint, splitCheckpoints } from '../domain/audit/checkpoint.ts';
import type { CheckpointFile } from '../flows/ports/audit-tree.ts';

/** Checkpoints one below the other, the newest last, with an empty line in between. Nothing in it is ever changed. */
export function createCheckpointFile(path: string): CheckpointFile {
  let known: number | null = null;
  return {
    async lastSize() {
      known ??= largest(splitCheckpoints((await readFileIfThere(path)) ?? ''));
      return known;
    },
    async append(notes) {
      if (notes.length === 0) return;
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a');
      try {
        await file.writeFile(notes.map((note) => `${note}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
      known = Math.max(known ?? 0, largest(notes));
    },
  };
}

/** `null` where there is no file. */
export async function readFileIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function largest(notes: readonly string[]): number {
  return Math.max(0, ...notes.map((note) => readCheckpoint(note)?.size ?? 0));
}
