import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A run of these files, as the scripts run theirs: its exit code, what it says from its first failure on. */
async function run(files: Record<string, string>, env: Record<string, string>) {
  const name = `scratch-${randomUUID()}`;
  const folder = join('.cache', name);
  folders.push(folder);
  mkdirSync(folder, { recursive: true });
  for (const [file, body] of Object.entries(files)) {
    const beginning = `import { existsSync, writeFileSync } from 'node:fs';
      import { beforeAll, expect, it } from 'vitest';
      const again = existsSync('${folder}/${file}-was-here');
      writeFileSync('${folder}/${file}-was-here', '');`;
    writeFileSync(join(folder, `${file}.test.js`), `${beginning}\n${body}`);
  }
  const config = resolve(folder, 'vitest.config.mjs');
  writeFileSync(config, `export default { test: { include: ['${folder}/*.test.js'], isolate: false } };`);
  const script = `import { vitest } from './scripts/lib/tests/vitest.mjs';
    process.exitCode = await vitest('${name}/report', ['--config', ${JSON.stringify(config)}]);`;
  const { status, stdout } = await new Promise<{ status: number; stdout: string }>((done) => {
    const environment = { ...process.env, NO_COLOR: '1', ...env };
    const args = ['--input-type=module', '-e', script];
    const child = execFile(process.execPath, args, { env: environment }, (_, stdout) =>
      done({ status: child.exitCode ?? -1, stdout }),
    );
  });
  rmSync(join('.cache/reports', name), { recursive: true, force: true });
  const lines = stdout.replaceAll(`${folder}/`, '').trimEnd().split('\n');
  const first = lines.findIndex((line) => /^(failed|flaky): /.test(line));
  return { status, alone: lines.filter((line) => line.startsWith('Once more')), end: lines.slice(first) };
}

const good = `it('is well', () => {});`;
const broken = `it('is wrong', () => expect(1).toBe(2)); it('is right', () => {});`;
const flaky = `it('is wrong at first', () => expect(again).toBe(true)); it('is right', () => {});`;

/** Each of them starts Vitest some times over. */
const MS = 300_000;

describe('the end of a test run', { timeout: MS }, () => {
  it('names what failed and where, and the sum last', async () => {
    const { status, alone, end } = await run(
      { good, broken, unloadable: 'throw new Error("no file");' },
      { CI: '' },
    );
    expect(status).toBe(1);
    expect(alone).toEqual([]);
    expect(end).toEqual(
      expect.arrayContaining([
        'failed: broken.test.js > is wrong',
        '    AssertionError: expected 1 to be 2 // Object.is equality',
        expect.stringMatching(/^ {4}at .*broken\.test\.js:\d+:\d+/),
        'failed: unloadable.test.js > the file itself',
        '    Error: no file',
      ]),
    );
    expect(end.at(-1)).toBe('2 passed, 2 failed');
  });

  it('says in CI what passed alone, and fails for the rest only', async () => {
    const { status, alone, end } = await run({ good, flaky, broken }, { CI: 'true' });
    expect(status).toBe(1);
    expect(alone.toSorted()).toEqual(['Once more, alone: broken.test.js', 'Once more, alone: flaky.test.js']);
    expect(end).toContain('flaky: flaky.test.js > is wrong at first');
    expect(end).toContain('failed: broken.test.js > is wrong');
    expect(end.at(-1)).toBe('4 passed, 1 failed');
  });

  it('is good in CI when everything that failed passes alone', async () => {
    const hook = `beforeAll(() => expect(again).toBe(true)); it('waits for it', () => {});`;
    const stray = `it('lets an error go', async () => {
      if (!again) setTimeout(() => { throw new Error('nobody awaits it'); });
      await new Promise((resolve) => setTimeout(resolve, 50));
    });`;
    const { status, end } = await run({ hook, stray }, { CI: 'true' });
    expect(end).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^flaky: hook\.test\.js > /),
        'flaky: stray.test.js > outside of its tests',
      ]),
    );
    expect([status, end.at(-1)]).toEqual([0, '2 passed, 0 failed']);
  });

  it('is bad when nothing ran', async () => {
    expect(await run({}, { CI: 'true' })).toMatchObject({ status: 1 });
  });
});
