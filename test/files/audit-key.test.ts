import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { auditSeed } from '../../src/files/audit-key.ts';

function directory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'headroom-key-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

it('is made at the first start, for its owner only, and stays', () => {
  const dir = join(directory(), 'data');
  const seed = auditSeed(dir, null);
  expect(seed).toHaveLength(32);
  expect(auditSeed(dir, null).equals(seed)).toBe(true);
  expect(statSync(join(dir, 'audit-key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['audit-key']);
});

it('is the one that was given, and no file is made then', () => {
  const dir = directory();
  const given = Buffer.alloc(32, 9).toString('base64');
  expect(auditSeed(dir, given).toString('base64')).toBe(given);
  expect(readdirSync(dir)).toEqual([]);
});

it('is never replaced where its file cannot be read as one', () => {
  const dir = directory();
  writeFileSync(join(dir, 'audit-key'), 'short');
  expect(() => auditSeed(dir, null)).toThrow(/audit-key is not a key of 32 bytes/);
  expect(readFileSync(join(dir, 'audit-key'), 'utf8')).toBe('short');
});
