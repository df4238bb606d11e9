import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../server/route.ts';
import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';
import type { PageWords } from './words/words-type.ts';

/** What every page is drawn with. */
export type Frame = {
  words: PageWords;
  /** The provider's name in the page's language; `null`: it has none. */
  brand: string | null;
  /** Where the same page is in the other language: only a query, so it cannot lead elsewhere. */
  otherLanguage: URLSearchParams;
  /** Origins that a form of ours leads to. */
  formTargets: readonly string[];
};

export type PageContent = { status: number; title: string; main: Html; footer?: Html | null };

/** `<style>` and its hash come from one text; nothing else of the page may style or run. */
const STYLE_HASH = createHash('sha256').update(STYLE.toString()).digest('base64');

/** A whole page as an answer: plain HTML without scripts. */
export function page({ words, brand, otherLanguage, formTargets }: Frame, content: PageContent): HttpAnswer {
  const { status, title, main, footer = null } = content;
  const other = { name: words.other.name, tag: words.other.language === 'zh' ? 'zh-CN' : 'en' };
  const document = html`<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${brand === null ? title : `${title} · ${brand}`}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="page">
<header><b>${brand ?? words.brand}</b><a href="?${otherLanguage.toString()}" lang="${other.tag}" hreflang="${other.tag}" rel="nofollow">${other.name}</a></header>
<main>
${main}
</main>
<footer>${footer}</footer>
</div>
</body>
</html>
`;
  return {
    status,
    body: document.toString(),
    type: 'text/html; charset=utf-8',
    headers: { ...pageHeaders(formTargets), 'content-language': words.tag },
  };
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
