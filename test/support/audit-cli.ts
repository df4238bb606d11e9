import { readFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import type { Opener } from '../../src/cli/context/audit-context.ts';
import type { Terminal } from '../../src/cli/context/terminal.ts';
import { createProgram } from '../../src/cli/create-program.ts';
import { verifierKeyOf } from '../../src/domain/audit/checkpoint.ts';
import { readFileIfThere } from '../../src/files/checkpoint-file.ts';
import { signingKeyOf } from '../../src/kit/ed25519.ts';
import { createAuditReader } from '../../src/redis/audit/audit-reader.ts';
import { AUDIT_SEED, type checkpointsOf } from './audit-checkpoints.ts';
import type { Scene } from './core-scene.ts';

export type Ran = { code: number; out: string; err: string };

/** Runs `headroom …` as the process does, over an opened deployment or over none. */
export async function run(opener: Opener, ...line: string[]): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '' };
  const terminal: Terminal = {
    async out(text) {
      ran.out += text;
    },
    err(text) {
      ran.err += text;
    },
    exit(code) {
      ran.code = code;
    },
    now: () => Date.now(),
    readFile: (path) => readFile(path, 'utf8').catch(() => null),
  };
  try {
    await createProgram(terminal, () => opener).parseAsync(line, { from: 'user' });
  } catch (error) {
    ran.code = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CommanderError)) ran.err += String(error);
  }
  return ran;
}

const key = verifierKeyOf('headroom/default', signingKeyOf(AUDIT_SEED).publicKey);

async function noRedis(): Promise<never> {
  throw new Error('there is no Redis here');
}

/** The deployment of a scene. */
export function openerFor({ redis, keys }: Scene, signing: ReturnType<typeof checkpointsOf>): Opener {
  return {
    ownKey: async () => key,
    openRequests: noRedis,
    open: async () => ({
      origin: 'headroom/default',
      reader: createAuditReader(redis, keys, signing.archive),
      tree: signing.tree,
      checkpoints: signing,
      checkpointText: await readFileIfThere(signing.path),
      checkpointPath: signing.path,
      archiveDirectory: signing.archive.directory,
      close: async () => {},
    }),
  };
}

/** A machine with the key and without Redis. */
export const offline: Opener = {
  ownKey: async () => key,
  open: noRedis,
  openRequests: noRedis,
};
