import { dirname } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { type Source, sourcesBelow } from './support/sources.ts';

const ADAPTERS = [
  'slack',
  'wechat',
  'redis',
  'jobs',
  'http',
  'pictures',
  'files',
  'cli',
  'metrics',
  'webhooks',
  'prometheus',
];

/** The other process: commands of a terminal. */
const COMMAND_LINE = 'src/command-line.ts';

/** Which part of `src` a file belongs to: its folder, or its own name at the top. */
function part(path: string): string {
  return path.split('/')[1]?.replace(/\.ts$/, '') ?? '';
}

/** main → app → adapters → flows → domain → kit; config's types and the log's type may be read by all but the rules. */
function mayImport(from: string, to: string): boolean {
  const [importer, imported] = [part(from), part(to)];
  if (importer === imported) return true;
  if (from === COMMAND_LINE) return ['app', 'cli', 'config', 'log'].includes(imported);
  switch (importer) {
    case 'main':
      return ['app', 'config', 'log'].includes(imported);
    case 'app':
      return imported !== 'main';
    case 'flows':
      return imported === 'domain' || imported === 'kit';
    case 'domain':
      return imported === 'kit';
    case 'kit':
      return false;
    case 'config':
      return imported === 'domain' || imported === 'kit';
    case 'log':
    case 'log-redaction':
      return imported.startsWith('log');
    // Some of its commands work on the configuration file alone.
    case 'cli':
      return ['config', 'flows', 'domain', 'kit', 'log'].includes(imported);
    default:
      return (
        ADAPTERS.includes(importer) &&
        (['flows', 'domain', 'kit', 'log'].includes(imported) || to === 'src/config/types.ts')
      );
  }
}

/** A folder that a person has to scroll wants rooms. */
const MOST_FILES = 22;
const MOST_LINES = 250;
const TABLES = ['src/wechat/client/errcodes/table.ts'];

const src = sourcesBelow('src');
const sandbox = sourcesBelow('sandbox');

describe('the arrows between folders', () => {
  it('sees the sources it speaks about', () => {
    expect(src.map(({ path }) => path)).toContain('src/flows/ports/messenger.ts');
    expect(src.find(({ path }) => path === 'src/flows/requests/ask.ts')?.files).toContain(
      'src/domain/apps/apps.ts',
    );
    expect(src.find(({ path }) => path === COMMAND_LINE)?.files).toContain('src/app/command-line-doctor.ts');
  });

  it('knows every folder of src', () => {
    const known = [
      ...ADAPTERS,
      'main',
      'command-line',
      'app',
      'flows',
      'domain',
      'kit',
      'config',
      'log',
      'log-redaction',
    ];
    expect(src.filter(({ path }) => !known.includes(part(path))).map(({ path }) => path)).toEqual([]);
  });

  it('point one way: main → app → adapters → flows → domain → kit', () => {
    const wrong = src.flatMap(({ path, files }) =>
      files.filter((file) => !mayImport(path, file)).map((file) => `${path} → ${file}`),
    );
    expect(wrong).toEqual([]);
  });

  it('never form a circle', () => {
    expect(cycles([...src, ...sandbox])).toEqual([]);
  });

  it('keep the sandbox apart: it takes nothing from src but createApp, in its main', () => {
    const taken = sandbox.flatMap(({ path, files }) =>
      files.filter((file) => file.startsWith('src/')).map((file) => `${path} → ${file}`),
    );
    expect(taken).toEqual(['sandbox/main.ts → src/app/create-app.ts']);
  });
});

describe('the folders of src', () => {
  const folders = new Map<string, { files: string[]; next: Set<string> }>();
  for (const { path, files } of src) {
    const folder = folders.get(dirname(path)) ?? { files: [], next: new Set() };
    folder.files.push(path);
    for (const file of files) folder.next.add(dirname(file));
    folder.next.delete(dirname(path));
    folders.set(dirname(path), folder);
  }

  it('form no circle', () => {
    // The process stands beside the log, which everybody writes to.
    const rooms = [...folders].filter(([path]) => path !== 'src');
    expect(cycles(rooms.map(([path, { next }]) => ({ path, files: [...next] })))).toEqual([]);
  });

  it('form no circle among the rooms of a floor, whatever folders these have', () => {
    // A folder right below a floor is a room; a file beside the rooms stands for itself.
    const roomOf = (path: string) => path.split('/').slice(0, 3).join('/');
    const rooms = new Map<string, Set<string>>();
    for (const { path, files } of src.filter(({ path }) => path.split('/').length > 2)) {
      const next = rooms.get(roomOf(path)) ?? new Set();
      for (const file of files) next.add(roomOf(file));
      next.delete(roomOf(path));
      rooms.set(roomOf(path), next);
    }
    expect(cycles([...rooms].map(([path, next]) => ({ path, files: [...next] })))).toEqual([]);
  });

  it('can be read without scrolling', () => {
    const full = [...folders].filter(([, { files }]) => files.length > MOST_FILES);
    expect(full.map(([path, { files }]) => `${path}: ${files.length}`)).toEqual([]);
  });

  it('hold files that can be read in one go, tables of data aside', () => {
    const long = src.filter(
      ({ path, text }) => !TABLES.includes(path) && text.split('\n').length > MOST_LINES,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

describe('the ground under everything', () => {
  it('knows no word of the trade', () => {
    const trade =
      /wechat|slack|redis|headroom|quota|\b(?:packs?|raises?|requests?|merchants?|allocations?|approvals?|warnings?|movements?|errcodes?|cards?|providers?)\b/i;
    const kit = src.filter(({ path }) => path.startsWith('src/kit/'));
    expect(kit.length).toBeGreaterThan(5);
    const wrong = kit.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line) => (trade.test(line) ? [`${path}: ${line.trim()}`] : [])),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the domain', () => {
  const domain = src.filter(({ path }) => path.startsWith('src/domain/'));

  it('has a test of its own for every file with a rule in it', () => {
    const tested = new Set(sourcesBelow('test/domain').flatMap(({ files }) => files));
    const rules = domain.filter(({ text }) => /^export function /m.test(text)).map(({ path }) => path);
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((path) => !tested.has(path))).toEqual([]);
  });

  it('uses no package', () => {
    expect(domain.flatMap(({ path, packages }) => packages.map((name) => `${path} → ${name}`))).toEqual([]);
  });

  it('asks no clock, throws no dice and writes no log', () => {
    const calls =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\brandomUUID|\bconsole\.|\bsetTimeout\(|\bprocess\./;
    expect(domain.filter(({ text }) => calls.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('flows', () => {
  it('know no Slack, Redis, HTTP or queue library', () => {
    const flows = src.filter(({ path }) => path.startsWith('src/flows/'));
    expect(flows.flatMap(({ path, packages }) => packages.map((name) => `${path} → ${name}`))).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read where a process begins only', () => {
    const readers = src.filter(
      ({ path, text }) =>
        path !== 'src/main.ts' && path !== COMMAND_LINE && /\bprocess\.(env|exit|on|argv|cwd)\b/.test(text),
    );
    expect(readers.map(({ path }) => path)).toEqual([]);
  });
});

/** Every file or folder that can reach itself. */
function cycles(sources: Pick<Source, 'path' | 'files'>[]): string[] {
  const next = new Map(sources.map(({ path, files }) => [path, files]));
  const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
    (next.get(from) ?? []).some((file) => {
      if (file === goal) return true;
      if (seen.has(file)) return false;
      seen.add(file);
      return reaches(file, goal, seen);
    });
  return sources.map(({ path }) => path).filter((path) => reaches(path, path));
}
