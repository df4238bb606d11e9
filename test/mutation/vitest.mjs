import { createRequire } from 'node:module';
import { format } from 'node:util';

/** Vitest's own assertions. */
const require = createRequire(createRequire(import.meta.url).resolve('vitest/package.json'));
const { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend, ASYMMETRIC_MATCHERS_OBJECT } = await import(
  require.resolve('@vitest/expect')
);
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);

/** Of its other helpers the one that a table needs to count calls. */
const { spyOn } = await import(require.resolve('@vitest/spy'));
export const vi = { spyOn };

/** The tests of all files that were loaded, in their order. */
export const collected = [];
let current = { file: '', path: [] };

/** Loads a file, which names its tests meanwhile. */
export async function collectFrom(file, load) {
  current = { file, path: [] };
  await load();
}

export function describe(name, body) {
  const { path } = current;
  current.path = [...path, name];
  body();
  current.path = path;
}

export function it(name, body) {
  const { file, path } = current;
  const whole = [...path, name].join(' ');
  const same = collected.filter((test) => test.file === file && test.whole === whole).length;
  collected.push({ id: `${file}#${whole}#${same}`, name: whole, whole, file, body });
}

/** Helpers of other tests import it. The tables have nothing that has to be ended. */
export function onTestFinished() {
  throw new Error('a test that has to end something is none of a table');
}

const each = (make) => (rows) => (name, body) => {
  for (const [index, row] of rows.entries()) {
    const values = Array.isArray(row) ? row : [row];
    make(titleOf(name, values, index), () => body(...values));
  }
};
describe.each = each(describe);
it.each = each(it);

function titleOf(name, values, index) {
  const count = name.match(/%[sdifjo]/g)?.length ?? 0;
  const title = name.replaceAll('%#', String(index));
  try {
    return format(title, ...values.slice(0, count));
  } catch {
    return `${title} ${index}`;
  }
}
