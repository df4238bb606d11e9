import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { response } from '../server/responses.ts';
import { STYLE } from './style.ts';
import type { PageWords } from './words/words-type.ts';

/** A piece of a page, in which every text that was put in is escaped. */
export type Html = ReturnType<typeof html>;

/** What every page is drawn with. */
export type Frame = {
  words: PageWords;
  /** The provider's name in the page's language; `null`: it has none. */
  brand: string | null;
  /** Where the same page is in the other languages: only queries, so they cannot lead elsewhere. */
  otherLanguages: readonly { words: PageWords; query: URLSearchParams }[];
  /** Origins that a form of ours leads to. */
  formTargets: readonly string[];
};

export type PageContent = {
  status: number;
  title: string;
  main: Html;
  footer?: Html;
  headers?: Record<string, string>;
};

/** `<style>` and its hash come from one text; nothing else of the page may style or run. */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A whole page as an answer: plain HTML without scripts. */
export async function page(frame: Frame, content: PageContent): Promise<Response> {
  const { words, brand, otherLanguages, formTargets } = frame;
  const { status, title, main, footer, headers } = content;
  const links = otherLanguages.map(
    ({ words: { name, tag }, query }) =>
      html`<a href="?${query.toString()}" lang="${tag}" hreflang="${tag}" rel="nofollow">${name}</a>`,
  );
  const document = await html`<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${brand === null ? title : `${title} · ${brand}`}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<div class="page">
<header><b>${brand ?? words.brand}</b>${links}</header>
<main>
${main}
</main>
<footer>${footer}</footer>
</div>
</body>
</html>
`;
  return response(status, document.toString(), {
    ...pageHeaders(formTargets),
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-language': words.tag,
  });
}

/**
 * WeChat checks by the Referer that its page was entered from ours: so the policy has to let the origin through, and no
 * more, because our address holds the invitation. Browsers hold `form-action` against redirects of a form as well.
 */
export function pageHeaders(formTargets: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src data:',
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
    vary: 'accept-language, user-agent',
  };
}
