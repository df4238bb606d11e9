import { html } from 'hono/html';
import { type Frame, page } from './layout.ts';
import type { RefusedReason } from './words/words-type.ts';

/** `detail`: a sentence of evidence; `again`: whether opening the page once more may help. */
export type RefusedPage = {
  reason: RefusedReason;
  detail?: string | null;
  again?: URLSearchParams | null;
};

const STATUS: Record<RefusedReason, number> = {
  unknown_invitation: 404,
  revoked: 410,
  expired: 410,
  used_up: 410,
  too_many_visits: 429,
  no_code: 400,
  unknown_visit: 404,
  visit_expired: 410,
  visit_used: 409,
  not_yet: 202,
  code_refused: 400,
  unavailable: 503,
  broken: 500,
};

/** How soon a browser loads a page again that has no news yet; that ends by itself within half a minute. */
const RELOAD_SECONDS = 2;
/** How soon programs may ask again. */
const RETRY_SECONDS = 60;

/** Says why nothing goes on, and what the reader can do. */
export function refusedPage(
  frame: Frame,
  { reason, detail = null, again = null }: RefusedPage,
): Promise<Response> {
  const { words } = frame;
  const { title, todo } = words.refused[reason];
  const link =
    again &&
    html`<p class="again"><a class="button" href="?${again.toString()}" rel="nofollow">${words.again}</a></p>`;
  return page(frame, {
    status: STATUS[reason],
    title,
    main: html`<div class="mark warn" aria-hidden="true">!</div><h1>${title}</h1>
${detail === null ? null : html`<p class="soft">${detail}</p>`}<p>${todo}</p>${link}`,
    headers: headersOf(reason),
  });
}

function headersOf(reason: RefusedReason): Record<string, string> {
  if (reason === 'not_yet') return { refresh: String(RELOAD_SECONDS) };
  return reason === 'unavailable' ? { 'retry-after': String(RETRY_SECONDS) } : {};
}
