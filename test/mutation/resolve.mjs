/** What tests import from Vitest they get from the few lines beside this file. */
export async function resolve(specifier, context, nextResolve) {
  if (specifier !== 'vitest') return nextResolve(specifier, context);
  return { url: new URL('./vitest.mjs', import.meta.url).href, shortCircuit: true };
}
