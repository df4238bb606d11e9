import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSettledFile } from '../../src/files/settled-file.ts';

function fileOf(atStart: string | null) {
  const now: { text: string | null; fault?: Error } = { text: atStart };
  const file = createSettledFile(() => {
    if (now.fault) throw now.fault;
    return now.text;
  }, atStart);
  /** What each of so many looks answers. */
  const looks = (count: number) => Array.from({ length: count }, () => file.look());
  return { now, file, looks };
}

describe('a file that is looked at again and again', () => {
  it('says nothing while it is the same', () => {
    expect(fileOf('a').looks(10)).toEqual(Array(10).fill(null));
  });

  it('tells its new text once, after two looks that saw the same', () => {
    const { now, looks } = fileOf('a');
    now.text = 'b';
    expect(looks(4)).toEqual([null, { text: 'b' }, null, null]);
  });

  it('tells nothing of what is half written, or was taken back at once', () => {
    const { now, looks } = fileOf('a');
    for (const text of ['b', 'b: [', 'b: [1', 'b: [1]']) {
      now.text = text;
      expect(looks(1)).toEqual([null]);
    }
    expect(looks(1)).toEqual([{ text: 'b: [1]' }]);
    now.text = 'c';
    looks(1);
    now.text = 'b: [1]';
    expect(looks(5)).toEqual(Array(5).fill(null));
  });

  it('waits longer where there is no file: whoever replaces it writes it in a moment', () => {
    const { now, looks } = fileOf('a');
    now.text = null;
    expect(looks(4)).toEqual([null, null, null, null]);
    now.text = 'b';
    expect(looks(2)).toEqual([null, { text: 'b' }]);
    now.text = null;
    expect(looks(6)).toEqual([null, null, null, null, { text: null }, null]);
  });

  it('tells that it cannot be read, and when it can be again', () => {
    const { now, looks } = fileOf('a');
    now.fault = new Error('EACCES');
    expect(looks(5).at(-1)).toEqual({ unreadable: now.fault });
    delete now.fault;
    expect(looks(2)).toEqual([null, { text: 'a' }]);
  });

  it('answers at once when it is asked to, and does not tell the same later', () => {
    const { now, file, looks } = fileOf('a');
    expect(file.read()).toEqual({ text: 'a' });
    now.text = 'b';
    expect(file.read()).toEqual({ text: 'b' });
    expect(looks(3)).toEqual([null, null, null]);
  });
});

describe('on a disk', () => {
  it('a link to a directory that is exchanged, and a file that an editor replaced, are seen', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-settled-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    // As Kubernetes mounts a ConfigMap: headroom.yml → ..data/headroom.yml, ..data → a directory of a version.
    for (const [name, text] of [
      ['v1', 'one'],
      ['v2', 'two'],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'headroom.yml'), text);
    }
    symlinkSync('v1', join(folder, '..data'));
    symlinkSync('..data/headroom.yml', join(folder, 'headroom.yml'));
    const path = join(folder, 'headroom.yml');
    const file = createSettledFile(() => readFileSync(path, 'utf8'), 'one');
    expect(file.look()).toBeNull();
    symlinkSync('v2', join(folder, '..next'));
    renameSync(join(folder, '..next'), join(folder, '..data'));
    expect([file.look(), file.look()]).toEqual([null, { text: 'two' }]);
    writeFileSync(join(folder, '.headroom.yml.swp'), 'three');
    renameSync(join(folder, '.headroom.yml.swp'), path);
    expect([file.look(), file.look()]).toEqual([null, { text: 'three' }]);
  });
});
