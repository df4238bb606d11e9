import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merchantPages } from './support.ts';

/** What somebody who looks for a hole puts together. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<script>',
    '"><svg onload=alert(1)>',
    "'",
    '//evil.example.com',
    'javascript:alert(1)',
    '\r\nset-cookie: a=b',
    '../../',
    'nonce-1',
    'zh',
    'callback',
    '\u0000',
    '%',
  ),
);

it('no address and no query brings markup, a header or another site into an answer, or costs a code', async () => {
  const { ask, invite, wechat } = await merchantPages();
  const { id } = await invite();
  const texts = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
  const names = fc.oneof(fc.constantFrom('nonce', 'auth_code', 'lang', 'expires_in'), texts);
  const asked = fc.record({
    path: fc.oneof(fc.constantFrom('callback', id), texts.map(encodeURIComponent)),
    query: fc.array(fc.tuple(names, texts), { maxLength: 4 }),
    language: fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ path, query, language }) => {
      const { status, text, headers } = await ask(`${path}?${new URLSearchParams(query)}`, {
        headers: { 'accept-language': language },
      });
      expect([200, 400, 404]).toContain(status);
      expect(text).not.toMatch(/<script|<svg|\son[a-z]+=|href="(?!\?)|javascript:alert\(1\)"/i);
      expect(headers.get('location') ?? headers.get('set-cookie') ?? headers.get('refresh')).toBeNull();
    }),
    { numRuns: 300 },
  );
  expect(wechat.said).toEqual([]);
});
