import { describe, expect, it } from 'vitest';
import {
  API,
  CALLBACK,
  codeIn,
  MINUTE,
  PAGES,
  type PlatformSim,
  START_PAGE,
  startConnected,
} from './support.ts';

const TEA = 'wx2d7c90e5a1b84f63';
const ORDERS = 'wx61f3b80d4ce729a5';
const COFFEE = 'wx4b96c2f80e7a1d35';
const FORMS = Object.entries(PAGES);

async function started() {
  const { sim } = await startConnected();
  const token = await sim.componentToken();
  return { sim, token, code: await sim.preAuth(token) };
}
/** The page of an opened link with a query added: the next steps. */
const step = async (sim: PlatformSim, url: string, query: Record<string, string>) => {
  const { visit } = await sim.visit(url);
  return sim.visit(`${sim.url}${visit}?${new URLSearchParams(query)}`, null);
};
/** Presses the button of the last step. */
const press = (sim: PlatformSim, visit: string, person: string, account: string, sets: number[]) =>
  fetch(`${sim.url}${visit}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([
      ['person', person],
      ['account', account],
      ...sets.map((id): [string, string] => ['set', String(id)]),
    ]),
  });

describe.each(FORMS)('the page for a %s', (_, path) => {
  it('opens from the start page and asks whose WeChat it is', async () => {
    const { sim, code } = await started();
    const page = await sim.visit(sim.link(code, {}, path));
    expect(page).toMatchObject({ status: 200, step: 'scan' });
    expect(page.people).toEqual(['zhou-min', 'chen-tao', 'he-jing', 'liu-yang']);
  });

  it('does not open by pasting the address: no Referer', async () => {
    const { sim, code } = await started();
    const page = await sim.visit(sim.link(code, {}, path), null);
    expect(page).toMatchObject({ status: 200, reason: 'domain_mismatch' });
    expect(page.text).toContain('请确认授权入口页所在域名，与授权后回调页所在域名相同');
    expect(page.text).toContain('授权入口页所在域名：空');
  });

  it('does not open from another host, nor for another host to go back to, nor when the console says another', async () => {
    const { sim, code } = await started();
    const from = await sim.visit(sim.link(code, {}, path), 'https://evil.example.com/wechat/auth/n1');
    expect(from.reason).toBe('domain_mismatch');
    expect(from.text).toContain('授权入口页所在域名：evil.example.com');
    const to = sim.link(code, { redirect_uri: 'https://other.example.com/back' }, path);
    expect((await sim.visit(to)).reason).toBe('domain_mismatch');
    await sim.act('settings', { startDomain: 'www.qq.com' }, 'PUT');
    expect((await sim.visit(sim.link(code, {}, path))).reason).toBe('domain_mismatch');
  });

  it.each<[string, Record<string, string | null>, string]>([
    ['no component_appid', { component_appid: null }, 'component_appid'],
    ['another platform', { component_appid: 'wx0000000000000000' }, 'component_appid'],
    ['no pre_auth_code', { pre_auth_code: null }, 'unknown_pre_auth_code'],
    ['an invented pre_auth_code', { pre_auth_code: 'preauthcode@@@x' }, 'unknown_pre_auth_code'],
    ['no redirect_uri', { redirect_uri: null }, 'redirect_uri'],
    ['a redirect_uri that is no web address', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
    ['no auth_type', { auth_type: null }, 'auth_type'],
    ['auth_type 7', { auth_type: '7' }, 'auth_type'],
    ['auth_type __proto__', { auth_type: '__proto__' }, 'auth_type'],
    ['a list with commas', { category_id_list: '1,2' }, 'category_id_list'],
    ['sets that are not published', { category_id_list: '8|9' }, 'no_permission_sets'],
  ])('refuses %s', async (_, change, reason) => {
    const { sim, code } = await started();
    expect(await sim.visit(sim.link(code, change, path))).toMatchObject({ status: 200, reason });
  });

  it('refuses a pre_auth_code after half an hour', async () => {
    const { sim, code } = await started();
    sim.clock.now += 30 * MINUTE - 1;
    expect((await sim.visit(sim.link(code, {}, path))).step).toBe('scan');
    sim.clock.now += 1;
    expect((await sim.visit(sim.link(code, {}, path))).reason).toBe('expired_pre_auth_code');
  });
});

describe('the list of accounts', () => {
  it.each<[string, string[]]>([
    ['1', [TEA]],
    ['2', [ORDERS]],
    ['3', [TEA, ORDERS]],
    ['6', [TEA, ORDERS]],
  ])(
    'auth_type %s shows what fits, without frozen ones, games and accounts outside the test list',
    async (authType, accounts) => {
      const { sim, code } = await started();
      const page = await step(sim, sim.link(code, { auth_type: authType }), { person: 'zhou-min' });
      expect(page.accounts).toEqual(accounts);
    },
  );

  it.each(['4', '5', '8'])('auth_type %s has no account here', async (authType) => {
    const { sim, code } = await started();
    const page = await step(sim, sim.link(code, { auth_type: authType }), { person: 'zhou-min' });
    expect(page.reason).toBe('no_account');
  });

  it('is empty for somebody who is no administrator', async () => {
    const { sim, code } = await started();
    expect((await step(sim, sim.link(code), { person: 'liu-yang' })).reason).toBe('no_account');
    expect((await step(sim, sim.link(code), { person: 'nobody' })).reason).toBe('no_account');
  });

  it('has accounts outside the test list only after the full-network release', async () => {
    const { sim, code } = await started();
    const { appId, originalId } = sim.merchant('haitang');
    const accounts = async () => (await step(sim, sim.link(code), { person: 'zhou-min' })).accounts;
    expect(await accounts()).not.toContain(appId);
    await sim.act('settings', { testList: [originalId] }, 'PUT');
    expect(await accounts()).toEqual([appId]);
    await sim.act('settings', { testList: [], released: true }, 'PUT');
    expect(await accounts()).toEqual([TEA, ORDERS, appId]);
  });

  it('is the one account of biz_appid, which wins over auth_type', async () => {
    const { sim, code } = await started();
    const url = sim.link(code, { auth_type: '1', biz_appid: ORDERS });
    expect((await step(sim, url, { person: 'zhou-min' })).accounts).toEqual([ORDERS]);
    const other = await step(sim, url, { person: 'chen-tao' });
    expect(other.reason).toBe('only_one_account');
    expect(other.text).toContain(`仅支持指定账号「${ORDERS}」进行授权`);
    expect((await step(sim, url, { person: 'zhou-min', account: TEA })).reason).toBe('no_account');
  });

  it('does not let an administrator choose an account of somebody else', async () => {
    const { sim, code } = await started();
    const page = await step(sim, sim.link(code), { person: 'zhou-min', account: COFFEE });
    expect(page.reason).toBe('no_account');
  });
});

describe('the ticks', () => {
  it('are the published sets of that kind of account', async () => {
    const { sim, code } = await started();
    const official = await step(sim, sim.link(code), { person: 'zhou-min', account: TEA });
    expect(official).toMatchObject({ step: 'ticks', ticked: [1, 2, 3, 4, 7, 11, 15], held: [] });
    const mini = await step(sim, sim.link(code), { person: 'zhou-min', account: ORDERS });
    expect(mini.ticked).toEqual([17, 18, 19, 25, 30, 31]);
  });

  it('are only those that category_id_list names', async () => {
    const { sim, code } = await started();
    const url = sim.link(code, { category_id_list: '1|3|18|8' });
    expect((await step(sim, url, { person: 'zhou-min', account: TEA })).ticked).toEqual([1, 3]);
    const unfit = sim.link(code, { category_id_list: '18' });
    expect((await step(sim, unfit, { person: 'zhou-min', account: TEA })).reason).toBe('no_permission_sets');
  });

  it('leave out an exclusive set that another provider holds, and refuse it', async () => {
    const { sim, token, code } = await started();
    const page = await step(sim, sim.link(code), { person: 'chen-tao', account: COFFEE });
    expect(page).toMatchObject({ ticked: [17, 19, 25, 30, 31], held: [18] });
    const { visit } = await sim.visit(sim.link(code));
    const answer = await press(sim, visit, 'chen-tao', COFFEE, [17, 18]);
    expect(await answer.text()).toContain('data-reason="sets"');
    const played = await sim.play(code, { appId: COFFEE, person: 'chen-tao' });
    const info = await sim.exchange(token, codeIn(played.location));
    const granted = info.func_info?.map((entry) => entry.funcscope_category.id);
    expect(granted).toEqual([17, 19, 25, 30, 31]);
  });

  it('are refused at the sixteenth provider: no redirect, no push, and the code stays good', async () => {
    const { sim, code } = await started();
    const { appId } = sim.merchant('shanye');
    const page = await step(sim, sim.link(code), { person: 'chen-tao', account: appId });
    expect(page.reason).toBe('provider_limit');
    const { visit } = await sim.visit(sim.link(code));
    const answer = await press(sim, visit, 'chen-tao', appId, [1]);
    expect(answer.status).toBe(200);
    expect(sim.events().map(({ fields }) => fields.InfoType)).not.toContain('authorized');
    expect(await sim.play(code, { appId: TEA })).toMatchObject({ ok: true });
  });

  it('show new sets ticked when the authorization is updated', async () => {
    const { sim, token } = await started();
    await sim.authorize(token, TEA, [1]);
    const page = await step(sim, sim.link(await sim.preAuth(token)), { person: 'zhou-min', account: TEA });
    expect(page.ticked).toEqual([1, 2, 3, 4, 7, 11, 15]);
    expect(page.text).toContain('更新授权');
  });
});

describe('the confirmation', () => {
  it('goes back to redirect_uri, whose own parameters stay, with a code for an hour', async () => {
    const { sim, token, code } = await started();
    const { visit } = await sim.visit(sim.link(code, {}, PAGES.phone));
    const answer = await press(sim, visit, 'zhou-min', TEA, [1, 3]);
    expect(answer.status).toBe(302);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.href.startsWith(`${CALLBACK}&auth_code=`)).toBe(true);
    expect([...location.searchParams.keys()]).toEqual(['nonce', 'auth_code', 'expires_in']);
    expect(location.searchParams.get('expires_in')).toBe('3600');
    const info = await sim.exchange(token, codeIn(location));
    expect(info.authorizer_appid).toBe(TEA);
    expect(info.func_info).toHaveLength(2);
  });

  it('uses the pre_auth_code up: neither the page nor the link works again', async () => {
    const { sim, code } = await started();
    const { visit } = await sim.visit(sim.link(code));
    const [first, second] = await Promise.all([
      press(sim, visit, 'zhou-min', TEA, [1]),
      press(sim, visit, 'zhou-min', TEA, [1]),
    ]);
    expect([first.status, second.status].toSorted()).toEqual([200, 302]);
    const again = await press(sim, visit, 'zhou-min', ORDERS, [17]);
    expect(await again.text()).toContain('data-reason="used_pre_auth_code"');
    expect((await sim.visit(sim.link(code))).reason).toBe('used_pre_auth_code');
  });

  it('does not work on a page that nobody opened', async () => {
    const { sim } = await started();
    const answer = await press(sim, '/_sim/platform/visit/none', 'zhou-min', TEA, [1]);
    expect(await answer.text()).toContain('data-reason="unknown_visit"');
  });

  it('may grant nothing at all', async () => {
    const { sim, token, code } = await started();
    const played = await sim.play(code, { appId: TEA, sets: [] });
    expect((await sim.exchange(token, codeIn(played.location))).func_info).toEqual([]);
  });
});

it('the pages are gone and slow as the rest of WeChat is', async () => {
  const { sim, code } = await started();
  await sim.setFaults({ down: true });
  await expect(sim.visit(sim.link(code))).rejects.toThrow();
  await sim.setFaults({ latencyMs: 60 });
  const began = performance.now();
  expect((await sim.visit(sim.link(code))).step).toBe('scan');
  expect(performance.now() - began).toBeGreaterThanOrEqual(55);
});

it('a name is written as a name, whatever it contains', async () => {
  const { sim } = await startConnected({
    platform: (seed) => {
      for (const person of seed.people) person.name = '<img src=x onerror=alert(1)>';
    },
  });
  const token = await sim.componentToken();
  const page = await sim.visit(sim.link(await sim.preAuth(token)));
  expect(page.text).not.toContain('<img');
  expect(page.text).toContain('&lt;img');
});

it('a link can be played without a browser, with the same checks', async () => {
  const { sim, code } = await started();
  const play = (more: object) =>
    sim.act('confirm', {
      link: sim.link(code),
      referer: START_PAGE,
      person: 'zhou-min',
      appId: TEA,
      ...more,
    });
  expect(await play({ referer: 'https://evil.example.com/' })).toEqual({
    ok: false,
    error: 'domain_mismatch',
  });
  expect(await play({ person: 'liu-yang' })).toEqual({ ok: false, error: 'no_account' });
  expect(await play({ link: `${sim.url}${API.token}` })).toEqual({ ok: false, error: 'not_a_link_page' });
  expect(await play({ sets: [18] })).toEqual({ ok: false, error: 'sets' });
  expect(await play({})).toEqual({ ok: true, location: expect.stringContaining('auth_code=queryauthcode') });
  expect(await play({})).toEqual({ ok: false, error: 'used_pre_auth_code' });
});
