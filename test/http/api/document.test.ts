import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { apiOperations } from '../../../src/http/api/api-operations.ts';
import { PROBLEMS } from '../../../src/http/api/core/problems.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { apiDocument, openApi } from './support.ts';

const { useCases } = createMemoryScene();

it('docs/openapi.json is up to date (npm run openapi)', async () => {
  const text = `${JSON.stringify(apiDocument(useCases), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../docs/openapi.json');
});

it('every schema of the document compiles, and every reference leads somewhere', () => {
  const document = apiDocument(useCases);
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
  ajv.addSchema({ ...document, $id: 'headroom' });
  const refs = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, ref]) => ref));
  expect(refs.size).toBeGreaterThan(3);
  for (const ref of refs) ajv.compile({ $ref: `headroom#${ref}` });
});

it('operations have names and places of their own, and problems that exist', () => {
  const operations = apiOperations(useCases);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  expect(new Set(operations.map(({ method, path }) => method + path)).size).toBe(operations.length);
  for (const { problems } of operations)
    for (const reason of problems) expect(PROBLEMS[reason]).toBeDefined();
});

it('is served to whoever asks, with a page to read it that loads nothing', async () => {
  const { base } = await openApi();
  expect(await (await fetch(`${base}/openapi.json`)).json()).toEqual(apiDocument(useCases));
  const page = await fetch(base);
  const text = await page.text();
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const { path } of apiOperations(useCases)) expect(text).toContain(path);
  expect(text).not.toMatch(/<script|src=|href="http/);
  expect(text).toContain('width=device-width');
});

it('the type of a problem leads to a page about it', async () => {
  const { base, get } = await openApi();
  const { body } = await get('/requests/R-9');
  const page = await fetch(new URL(String(body.type), base));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('not_found');
  expect((await fetch(`${base}/problems/constructor`)).status).toBe(404);
});
