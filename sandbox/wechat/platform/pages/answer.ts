import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendText } from '../../../http.ts';
import { confirm } from '../control/merchant-acts.ts';
import { LINK_PAGES, type Link, type PageRefusal, refuse } from '../links.ts';
import type { Platform } from '../platform.ts';
import type { Visit } from '../visits.ts';
import { accountsPage, refusalPage, scanPage, ticksPage, VISIT_PATH } from './visit-pages.ts';

/** A page to show, an address to go to, or a method that the page does not have. */
type Shown = { html: string } | { location: string } | { status: 405 };

/** Whether a path is one of WeChat's pages for merchants, or a step behind one. */
export function isPage(path: string): boolean {
  return path in LINK_PAGES || path.startsWith(VISIT_PATH);
}

/** Answers a browser. WeChat's error pages come with status 200 like all others. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  platform: Platform,
): Promise<void> {
  const { faults, timers } = platform;
  const body = await readBody(request);
  if (faults.now().down || body === undefined) {
    response.destroy();
    return;
  }
  const shown = await show(request, url, body, platform);
  const { latencyMs } = faults.now();
  if (latencyMs) await timers.sleep(latencyMs);
  if ('location' in shown) response.writeHead(302, { location: shown.location }).end();
  else if ('status' in shown)
    sendText(response, shown.status, 'text/plain; charset=utf-8', 'method not allowed');
  else sendText(response, 200, 'text/html; charset=utf-8', shown.html);
}

async function show(request: IncomingMessage, url: URL, body: string, platform: Platform): Promise<Shown> {
  const form = LINK_PAGES[url.pathname];
  if (form) return request.method === 'GET' ? openLink(request, url, form, platform) : { status: 405 };
  const visit = platform.visits.find(url.pathname.slice(VISIT_PATH.length));
  if (!visit) return refused(refuse('unknown_visit'), 'computer');
  if (request.method === 'GET') return nextStep(visit, url.searchParams, platform);
  return request.method === 'POST' ? submit(visit, new URLSearchParams(body), platform) : { status: 405 };
}

function openLink(request: IncomingMessage, url: URL, form: Link['form'], platform: Platform): Shown {
  const opened = platform.visits.open(form, url.searchParams, request.headers.referer);
  if (!opened.ok) return refused(opened, form);
  return { html: scanPage(opened.visit, platform.merchants.people()) };
}

function nextStep(visit: Visit, query: URLSearchParams, platform: Platform): Shown {
  const { form } = visit.link;
  const [person, account] = [query.get('person'), query.get('account')];
  if (!person) return { html: scanPage(visit, platform.merchants.people()) };
  if (!account) {
    const listed = platform.visits.accounts(visit, person);
    return listed.ok ? { html: accountsPage(visit, listed) } : refused(listed, form);
  }
  const ticks = platform.visits.ticks(visit, person, account);
  if (!ticks.ok) return refused(ticks, form);
  return { html: ticksPage(visit, ticks, platform.authorizations.of(account)?.sets) };
}

async function submit(visit: Visit, fields: URLSearchParams, platform: Platform): Promise<Shown> {
  const { form } = visit.link;
  const ticks = platform.visits.ticks(visit, fields.get('person') ?? '', fields.get('account') ?? '');
  if (!ticks.ok) return refused(ticks, form);
  const confirmed = await confirm(platform, visit, ticks, fields.getAll('set').map(Number));
  return confirmed.ok ? { location: confirmed.location } : refused(confirmed, form);
}

function refused(refusal: PageRefusal, form: Link['form']): Shown {
  return { html: refusalPage(refusal, form) };
}
