import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the file below DATA_DIR, which only the process may read. */
const FILE = 'audit-key';
const SEED_BYTES = 32;

/**
 * The secret half of the key that signs checkpoints: as given, else from a file below DATA_DIR, which is made at the first start.
 * `given`: 32 bytes in base64.
 */
export function auditSeed(dataDir: string, given: string | null): Buffer {
  return knownAuditSeed(dataDir, given) ?? create(dataDir, join(dataDir, FILE));
}

/** The same where there is one by now. */
export function knownAuditSeed(dataDir: string, given: string | null): Buffer | null {
  return given === null ? read(join(dataDir, FILE)) : Buffer.from(given, 'base64');
}

function create(dataDir: string, path: string): Buffer {
  mkdirSync(dataDir, { recursive: true });
  const seed = randomBytes(SEED_BYTES);
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    // It has its whole content before it has its name, and the first of two processes names it.
    writeFileSync(own, `${seed.toString('base64')}\n`, { mode: 0o600, flush: true });
    linkSync(own, path);
    return seed;
  } catch (error) {
    const other = read(path);
    if (other === null) throw error;
    return other;
  } finally {
    rmSync(own, { force: true });
  }
}

function read(path: string): Buffer | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const seed = Buffer.from(text.trim(), 'base64');
  if (seed.length !== SEED_BYTES) throw new Error(`${path} is not a key of 32 bytes in base64`);
  return seed;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
