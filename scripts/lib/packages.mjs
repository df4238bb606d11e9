// The packages that a build takes into its files: refuses what would still be looked for in node_modules, and keeps their licenses.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { ToolFailure } from './run.mjs';

/** Where `dist` has the licenses of what is in it. */
const NOTICES = 'THIRD-PARTY-LICENSES.txt';
const NOTICE = /^(licen[cs]es?|copying|notice|copyright)/i;
/** Some packages have it nowhere else. */
const NOTICE_IN_README = /^(#+ *)?licen[cs]e *$[\s\S]*/im;
const RULE = '-'.repeat(80);

/** A plugin of the build. @param outside packages that stay in node_modules */
export function packagesInside(outside) {
  return {
    name: 'packages-inside',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const known = (name) => isOfNode(name) || outside.includes(name) || Object.hasOwn(bundle, name);
      const missing = chunks.flatMap(wanted).filter((name) => !known(name));
      if (missing.length > 0) throw new ToolFailure(`not in the build: ${[...new Set(missing)].join(', ')}`);
      const folders = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf)));
      const source = [...folders].sort().map(noticeOf).join(`\n${RULE}\n\n`);
      this.emitFile({ type: 'asset', fileName: NOTICES, source });
    },
  };
}

/** Also what only a newer Node has. */
const isOfNode = (name) => name.startsWith('node:') || isBuiltin(name);

/** What a file asks Node for. */
function wanted({ imports, dynamicImports, code }) {
  const required = [...code.matchAll(/\b__require\("([^"]+)"\)/g)].map(([, name]) => name);
  return [...imports, ...dynamicImports, ...required];
}

/** The folder of the package that a module is of; none for our own. */
function packageOf(id) {
  const inside = /^\0?(.+[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id);
  return inside ? [inside[1]] : [];
}

function noticeOf(folder) {
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const texts = noticesIn(folder).map((path) => readFileSync(path, 'utf8').trim());
  if (texts.length === 0)
    texts.push(inReadme(folder), `By ${author?.name ?? author ?? `the authors of ${name}`}`);
  const head = `${name} ${version} (${license}) ${repository?.url ?? repository ?? ''}`;
  return `${[head, ...texts].filter((text) => text !== null).join('\n\n')}\n`;
}

function noticesIn(folder) {
  return readdirSync(folder)
    .filter((file) => NOTICE.test(file))
    .sort()
    .map((file) => join(folder, file))
    .flatMap((path) =>
      statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path],
    );
}

function inReadme(folder) {
  const file = readdirSync(folder).find((name) => /^readme/i.test(name));
  return file ? (NOTICE_IN_README.exec(readFileSync(join(folder, file), 'utf8'))?.[0].trim() ?? null) : null;
}
