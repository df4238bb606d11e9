import { createServer, type IncomingMessage } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsoleServer } from '../../sandbox/console/server.ts';
import { decrypt } from '../../sandbox/wechat/crypto.ts';
import { type Sandbox, startSandbox } from '../../sandbox/workspace.ts';
import { launchBrowser } from './support/browser.ts';
import { DIST_DIR } from './support/console-page.ts';

const TEA = 'wx2d7c90e5a1b84f63';
const COMPONENT = '/cgi-bin/component';

/** The simulator's link pages and its part of the page, in front of the smallest app that has a start page. */
describe('a merchant in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let sandbox: Sandbox;
  let app: Awaited<ReturnType<typeof startApp>>;
  let consoleUrl: string;
  let stopConsole: () => Promise<void>;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sandbox = await startSandbox();
    app = await startApp(sandbox);
    await sandbox.connect(app.url);
    const { slackUrl, wechatUrl } = sandbox;
    const served = createConsoleServer({
      port: 0,
      simulators: () => ({ slackUrl, wechatUrl }),
      distDir: DIST_DIR,
    });
    consoleUrl = (await served.start()).url;
    stopConsole = served.stop;
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
  });
  afterEach(async () => {
    await context.close();
    await stopConsole();
    await app.stop();
    await sandbox.stop();
  });

  const authorize = async (form: 'computer' | 'phone') => {
    await page.goto(`${app.url}/start?form=${form}`);
    await page.getByRole('link').click();
    await page.locator('[data-person=zhou-min]').click();
    await page.locator(`[data-account=${TEA}]`).click();
    await page.locator('input[name=set][value="15"]').uncheck();
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.waitForURL(/auth_code=/);
  };

  it.each(['computer', 'phone'] as const)('authorizes through the page for a %s', async (form) => {
    await authorize(form);
    expect(await page.textContent('body')).toContain('back');
    expect(new URL(page.url()).searchParams.get('expires_in')).toBe('3600');
  });

  it('gets no further by pasting the address, or from a page that hides where it comes from', async () => {
    await page.goto(await app.link('computer'));
    await page.locator('[data-reason=domain_mismatch]').waitFor();
    await page.goto(`${app.url}/start?form=computer&hidden=1`);
    await page.getByRole('link').click();
    await page.locator('[data-reason=domain_mismatch]').waitFor();
  });

  it('gets no further on a phone without #wechat_redirect', async () => {
    await page.goto(`${app.url}/start?form=phone&bare=1`);
    await page.getByRole('link').click();
    await page.getByText('does not end with #wechat_redirect').waitFor();
    expect(await page.locator('[data-person]').count()).toBe(0);
  });

  it('changes and ends the authorization on the page of the sandbox', async () => {
    await authorize('computer');
    await page.goto(consoleUrl);
    await page.getByTestId('tab-merchants').click();
    const tea = page.getByTestId('merchants').locator(`li[data-account=${TEA}]`);
    await tea.locator('.set').first().waitFor();
    expect(await tea.locator('.set').count()).toBe(6);
    expect(await page.getByTestId('ticket-age').textContent()).toMatch(/old$/);

    await tea.getByRole('button', { name: 'Update…' }).click();
    await tea.getByLabel('Messages').uncheck();
    await tea.getByRole('button', { name: 'Confirm' }).click();
    const pushes = page.getByTestId('platform-pushes');
    await pushes.getByText('updateauthorized').waitFor();
    expect(await tea.locator('.set').count()).toBe(5);

    await tea.getByRole('button', { name: 'Cancel', exact: true }).click();
    await pushes.getByText('unauthorized', { exact: true }).waitFor();
    expect(await tea.getAttribute('data-authorized')).toBe('false');
  });

  it('shows what the check before the release found, and switches faults', async () => {
    await page.goto(consoleUrl);
    await page.getByTestId('tab-merchants').click();
    const switches = [
      page.getByTestId('platform-faults').getByLabel('No tickets arrive'),
      page.getByTestId('platform').getByLabel('Released to everyone'),
    ];
    for (const one of switches) {
      await one.click();
      await one.and(page.locator('[aria-checked=true]')).waitFor();
    }
    await page.getByRole('button', { name: 'Run the check' }).click();
    await page.locator('[data-step=ticket][data-outcome=passed]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-step=text_message]').getAttribute('data-outcome')).toBe('failed');
  });
});

/** Takes tickets, answers `success` to everything, and has a start page with one link. */
async function startApp({ wechatUrl, platformEnvironment: environment }: Sandbox) {
  const componentAppId = environment.WECHAT_COMPONENT_APP_ID ?? '';
  let url = '';
  let ticketArrived: (ticket: string) => void = () => {};
  const ticket = new Promise<string>((resolve) => {
    ticketArrived = resolve;
  });
  const ask = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const sent = JSON.stringify({ component_appid: componentAppId, ...body });
    return (await fetch(`${wechatUrl}${COMPONENT}/${path}`, { method: 'POST', body: sent })).json();
  };
  const link = async (form: string): Promise<string> => {
    const { component_access_token: token } = await ask('api_component_token', {
      component_appsecret: environment.WECHAT_COMPONENT_APP_SECRET,
      component_verify_ticket: await ticket,
    });
    const { pre_auth_code: code } = await ask(`api_create_preauthcode?access_token=${token}`, {});
    const query = `component_appid=${componentAppId}&pre_auth_code=${code}&auth_type=3&redirect_uri=${encodeURIComponent(`${url}/back?nonce=1`)}`;
    return form === 'phone'
      ? `${wechatUrl}/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&${query}`
      : `${wechatUrl}/cgi-bin/componentloginpage?${query}`;
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (request.method === 'POST') {
      const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(await bodyOf(request))?.[1] ?? '';
      if (pathname === '/wechat/component/events') {
        const { message } = decrypt(encrypted, environment.WECHAT_COMPONENT_AES_KEY ?? '');
        const found = /ticket@@@[\w-]+/.exec(message)?.[0];
        if (found) ticketArrived(found);
      }
      response.end('success');
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (searchParams.has('hidden')) response.setHeader('referrer-policy', 'no-referrer');
    const form = searchParams.get('form') ?? 'computer';
    const fragment = form === 'phone' && !searchParams.has('bare') ? '#wechat_redirect' : '';
    response.end(pathname === '/start' ? `<a href="${await link(form)}${fragment}">go</a>` : 'back');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
  };
  return { url, link, stop };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
