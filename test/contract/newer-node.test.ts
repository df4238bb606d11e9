import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { UNIT_FOLDERS } from '../../vitest.unit.config.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The script on a machine of that kind, in a place where nothing was fetched yet and where there is no npm. */
function newerNodeOn(machine: { platform: string; arch: string; glibc?: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-newer-node-'));
  folders.push(folder);
  cpSync('scripts', join(folder, 'scripts'), { recursive: true });
  const pretend = `
    for (const [name, value] of Object.entries(${JSON.stringify({ platform: machine.platform, arch: machine.arch })}))
      Object.defineProperty(process, name, { value });
    const header = ${JSON.stringify({ glibcVersionRuntime: machine.glibc })};
    Object.defineProperty(process, 'report', { value: { getReport: () => ({ header }) } });`;
  const script = join(folder, 'scripts/newer-node.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, script],
    { encoding: 'utf8', env: { PATH: folder } },
  );
  return { status, stdout, stderr };
}

describe('the run on a newer Node', () => {
  it.each([
    { platform: 'darwin', arch: 'arm64' },
    { platform: 'linux', arch: 'arm64', glibc: '2.36' },
    { platform: 'linux', arch: 'x64' },
  ])('is left out, and says so, where npm has no such Node: %o', (machine) => {
    expect(newerNodeOn(machine)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Skipped: .+\n$/),
      stderr: '',
    });
  });

  it('fails where there could be one and it cannot be fetched', () => {
    const { status, stderr } = newerNodeOn({ platform: 'linux', arch: 'x64', glibc: '2.36' });
    expect(status).toBe(1);
    expect(stderr).toContain('npm install');
  });

  it('is on the Node of the image', () => {
    const [, image] = /^FROM node:(\d+)-slim$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
    expect(readFileSync('scripts/lib/node.mjs', 'utf8')).toContain(`const MAJOR = ${image};`);
  });

  it.each(UNIT_FOLDERS)('finds tests in test/%s', (folder) => {
    const files = readdirSync(join('test', folder), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.test.ts'))).not.toEqual([]);
  });
});
