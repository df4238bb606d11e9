import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/kit/language.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = readFileSync(`${root}CONTRIBUTING.md`, 'utf8');
/** What git knows, and what is about to be added. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

type Row = { what: string; write: string[]; test: string[] };

/** The table "Where a change goes": what is added, and the paths that are named for it. */
const rows: Row[] = text
  .slice(text.indexOf('## Where a change goes'), text.indexOf('### Two of them, worked'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| -|^\| to add/.test(line))
  .map((line) => {
    const [what = '', write = '', test = ''] = line.split('|').slice(1);
    return { what: what.trim(), write: pathsIn(write), test: pathsIn(test) };
  });

function pathsIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)]
    .map(([, code]) => code ?? '')
    .filter((code) => /^[\w<>*.-]*(\/|\.ts$|\.yml$|\.example$|\.md$)/.test(code) && !code.startsWith('/'));
}

/** `<topic>` and `*` stand for a name; a path may be told from its last folders on, and a folder ends with a slash. */
function isThere(path: string): boolean {
  const pattern = path.replace(/[.+]/g, '\\$&').replace(/<\w+>/g, '[\\w-]+').replace(/\*/g, '[\\w-]*');
  const whole = new RegExp(`(^|/)${pattern}${path.endsWith('/') ? '' : '$'}`);
  return files.some((file) => whole.test(file));
}

function row(what: string): Row {
  const found = rows.find((one) => one.what === what);
  if (!found) throw new Error(`CONTRIBUTING.md has no row for ${what}`);
  return found;
}

/** Files below src, a file for each language where the path says so. */
function sourceFiles({ write }: Row): number {
  return write
    .filter((path) => !path.startsWith('sandbox/') && !/^headroom|^manifest|^\./.test(path))
    .map((path) => (path.includes('<language>') ? LANGUAGES.length : 1))
    .reduce((sum, count) => sum + count, 0);
}

describe('where a change goes', () => {
  it('has a row for everything that is added often', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('names only places that are there: $what', ({ write, test }) => {
    expect([...write, ...test].filter((path) => !isThere(path))).toEqual([]);
  });

  it.each([
    ['a subcommand of `/quota`', 6],
    ['a warning', 4],
    ['a REST list', 4],
    ['an errcode of WeChat', 3],
    ['a button', 3],
  ])('is a few files of src for %s', (what, most) => {
    const count = sourceFiles(row(what));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(most);
  });

  it('has worked examples whose files are there, but for the one that is new', () => {
    const worked = text.slice(text.indexOf('### Two of them, worked'), text.indexOf('## Style, in short'));
    const missing = pathsIn(worked).filter((path) => !isThere(path));
    expect(missing).toEqual(['src/wechat/client/calls/get-order-price.ts']);
  });
});
