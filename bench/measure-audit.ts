import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type HashedEntry, hashChain } from '../src/domain/audit/entry.ts';
import { createLog } from '../src/log.ts';
import { entryFields } from '../src/redis/audit/stored-entry.ts';
import { connectRedis } from '../src/redis/connection/connection.ts';
import { keysOf } from '../src/redis/keys.ts';
import { startPrivateRedis } from '../src/redis/server/private-server.ts';

/** Seconds of whole commands, their start included. `exportMb`: the largest that the exporting process became. */
export type AuditFigure = {
  entries: number;
  checkpoint: number;
  verify: number;
  prove: number;
  export: number;
  exportMb: number;
};

const ENTRIES = 1_000_000;
const A_REQUEST = 8;
const BATCH = 4_000;
const CLI = fileURLToPath(new URL('../dist/command-line.js', import.meta.url));

/** Figure 5: what the commands of the audit take with a million entries. */
export async function measureAudit(): Promise<AuditFigure> {
  const dataDir = mkdtempSync(join(tmpdir(), 'headroom-bench-audit-'));
  const server = await startPrivateRedis({ dataDir, log: createLog({ level: 'silent' }) });
  try {
    await fill(server.path);
    const run = (...line: string[]) => timed(dataDir, line);
    const { seconds: checkpoint } = await run('audit', 'checkpoint');
    const { seconds: verify } = await run('audit', 'verify');
    const { seconds: prove } = await run('audit', 'prove', `R-${ENTRIES / A_REQUEST / 2}`);
    const exported = await run('audit', 'export', '--format', 'csv');
    return { entries: ENTRIES, checkpoint, verify, prove, export: exported.seconds, exportMb: exported.mb };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(path: string): Promise<void> {
  const redis = connectRedis({ path }, { role: 'blocking', log: createLog({ level: 'silent' }) });
  const keys = keysOf('default');
  for (let from = 0; from < ENTRIES; from += BATCH) {
    const pipeline = redis.pipeline();
    for (let number = from / A_REQUEST; number < (from + BATCH) / A_REQUEST; number++) {
      const entries = entriesOf(`R-${number}`);
      for (const entry of entries) {
        const id = `${1_790_000_000_000 + number * 1_000}-${entries.indexOf(entry)}`;
        pipeline.xadd(keys.audit, id, ...entryFields(entry));
        pipeline.rpush(keys.auditOf(`R-${number}`), id);
      }
    }
    await pipeline.exec();
  }
  redis.disconnect();
}

function entriesOf(request: string): HashedEntry[] {
  const actor = { kind: 'person', userId: 'U0123456789', surface: 'button' } as const;
  const wechat = [`${request}-7f3c2d9be1a94c05a1d27b6c0f8e4d13`];
  const events = Array.from({ length: A_REQUEST }, (_, nth) => ({
    head: { actor, request, revision: nth + 1, rule: 'default', wechat },
    event: {
      type: 'allocation_confirmed',
      at: 1_790_000_000_000,
      allocation: 1,
      packageId: 'ZY2823973277692477440',
      proof: 'push',
    },
  }));
  return hashChain(events, null);
}

/** One command in a process of its own, as people run it. */
function timed(dataDir: string, line: string[]): Promise<{ seconds: number; mb: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [CLI, ...line], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let largest = 0;
  const watching = setInterval(() => {
    largest = Math.max(largest, residentMb(child.pid));
  }, 100);
  child.stdout.resume();
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      clearInterval(watching);
      if (code === 0) done({ seconds: (performance.now() - startedAt) / 1000, mb: largest });
      else failed(new Error(`headroom ${line.join(' ')} ended with ${code}`));
    });
  });
}

/** 0 where the system does not say. */
function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
