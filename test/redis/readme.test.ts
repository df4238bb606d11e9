import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { SCRIPT_NAMES } from '../../src/redis/scripts.ts';

const readme = readFileSync(new URL('../../src/redis/README.md', import.meta.url), 'utf8');

const [folders = '', keySchema = ''] = readme.split('## Keys');

/** The names in the first column of the table of keys, with `<>` for whatever stands in them. */
const documented = [...keySchema.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => anyName(name ?? '')),
);

/** The names that the code makes, written in the same way. */
const made = Object.entries(keysOf('d'))
  .filter(([name]) => name !== 'prefix')
  .map(([, key]) => (typeof key === 'string' ? key : key('<one>', '<two>')))
  .map((key) => anyName(key.slice(keysOf('d').prefix.length)));

function anyName(name: string): string {
  return name.replaceAll(/<[^>]*>/g, '<>').replace(/:…$/, '');
}

describe('the key schema in README.md', () => {
  it('has every key that the code makes', () => {
    expect(made.filter((key) => !documented.includes(key))).toEqual([]);
  });

  it('has no key that the code does not make', () => {
    const patterns = made.map((key) => new RegExp(`^${key.replaceAll('<>', '.+')}$`));
    expect(documented.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('has every folder', () => {
    const there = readdirSync(new URL('../../src/redis', import.meta.url), { withFileTypes: true });
    const names = there.filter((entry) => entry.isDirectory()).map(({ name }) => `\`${name}/\``);
    expect(names.filter((name) => !folders.includes(name))).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = [...readme.matchAll(/`([\w-]+(?:\/[\w-]+)*\.(?:ts|lua))`/g)].map(([, file]) => file ?? '');
    const folder = new URL('../../src/redis', import.meta.url);
    const there = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
    expect(files.filter((file) => !there.has(file))).toEqual([]);
  });
});

describe('the Lua commands', () => {
  const files = readdirSync(new URL('../../src/redis/commands', import.meta.url));

  it('are all in the list of scripts', () => {
    expect([...SCRIPT_NAMES].sort()).toEqual(files.map((file) => file.replace(/\.lua$/, '')).sort());
  });

  it.each(files)('%s says at its top what it does, with its keys and its answer', (file) => {
    const lua = readFileSync(new URL(`../../src/redis/commands/${file}`, import.meta.url), 'utf8');
    const [, head] = /^--\[\[\n(.*?)\n\]\]\n/s.exec(lua) ?? [];
    expect(head).toMatch(/\bKEYS\[1/);
    expect(head).toMatch(/\bReturns\b/);
  });
});
