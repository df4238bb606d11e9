import fc from 'fast-check';
import nock from 'nock';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownFacts } from '../../../src/domain/merchants/known-facts.ts';
import type { Platform } from '../../../src/flows/merchants/platform.ts';
import { authorized, SERVICE } from '../../domain/merchants/support.ts';
import { anyOddNode, ODD, replaced } from '../client/odd.ts';
import { useNockAndRedis } from '../client/support.ts';
import { answers, componentTokens, MERCHANT, platformUnderTest } from './support.ts';

const mocked = useNockAndRedis();
/** One for all runs, so that each costs one call. */
let platform: Platform;
beforeAll(() => {
  platform = platformUnderTest(mocked.redis);
});

const INFO = '/cgi-bin/component/api_get_authorizer_info';
const LIST = '/cgi-bin/component/api_get_authorizer_list';
const EXCHANGE = '/cgi-bin/component/api_query_auth';

const set = (id: number) => ({
  funcscope_category: { id },
  confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
});
const info = {
  authorizer_info: {
    nick_name: 'Tea & Co',
    head_img: 'http://wx.qlogo.cn/mmopen/GPy',
    service_type_info: { id: 2 },
    verify_type_info: { id: 0 },
    user_name: 'gh_0123456789ab',
    principal_name: 'Tea Ltd',
    alias: 'tea',
    business_info: { open_store: 0, open_scan: 0 },
    account_status: 1,
    basic_config: { is_phone_configured: true },
    channels_info: { id: 0 },
  },
  authorization_info: {
    authorizer_appid: MERCHANT,
    authorizer_refresh_token: 'refreshtoken@@@one',
    func_info: [set(1), set(4), set(11)],
  },
};

/** What is known of an account after this answer about it, if it was known before. */
async function known(answer: unknown, before = authorized({ sets: [1, 4, 11], profile: SERVICE })) {
  nock.cleanAll();
  componentTokens();
  answers(INFO, () => answer);
  const said = await platform.describe(MERCHANT);
  if (said.kind !== 'answered') return said;
  const { sets, profile, unreadableSets = 0 } = knownFacts(before, said.value);
  return { sets, profile: profile ?? before.profile, unreadableSets };
}

describe('an account that is known', () => {
  it('is described by a good answer as it is', async () => {
    expect(await known(info)).toEqual({ sets: [1, 4, 11], profile: SERVICE, unreadableSets: 0 });
  });

  it('loses no set, no readable field and not its kind by any odd node of the answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyOddNode(info), async ({ path, by }) => {
        if (path.length === 0) return;
        const place = path.join('.');
        const found = await known(replaced(info, path, by));
        if (!('sets' in found)) throw new Error(`${place}: ${found.kind}`);
        // An empty list is a list: the account granted nothing. A 0 is a number, and a long text is a text.
        const emptied = place === 'authorization_info.func_info' && Array.isArray(by);
        if (!emptied) expect(found.sets, place).toEqual(expect.arrayContaining([1, 4, 11]));
        const readable = by === 0 || typeof by === 'string' ? SOURCES[place] : undefined;
        for (const [name, value] of Object.entries(SERVICE)) {
          if (name !== readable)
            expect(Reflect.get(found.profile ?? {}, name), `${place} ${name}`).toEqual(value);
        }
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  it.each(ODD)('keeps its sets, and the count says so, where one is %j', async (by) => {
    const answer = replaced(info, ['authorization_info', 'func_info', 1], by);
    expect(await known(answer)).toMatchObject({ sets: [1, 4, 11], unreadableSets: 1 });
  });

  it('loses a set that is not listed, if everything could be read', async () => {
    const answer = replaced(info, ['authorization_info', 'func_info'], [set(1)]);
    expect(await known(answer)).toMatchObject({ sets: [1], unreadableSets: 0 });
  });

  it('is not described where nothing can be read', async () => {
    for (const by of ODD) {
      expect(await known({ authorizer_info: by, authorization_info: by })).toMatchObject({
        kind: 'no_answer',
        cause: 'unreadable',
      });
    }
  });

  it.each(['"a\u0014b"', '"\\ud83d"'])('is described with %s as its name', async (name) => {
    nock.cleanAll();
    componentTokens();
    nock('http://wechat.test')
      .post(INFO)
      .query(true)
      .reply(200, JSON.stringify(info).replace('"Tea & Co"', name));
    const said = await platform.describe(MERCHANT);
    expect(said).toMatchObject({
      kind: 'answered',
      value: { profile: { kind: 'official', service: 'service' } },
    });
    if (said.kind === 'answered') expect(said.value.profile?.name).toMatch(/^(a b|\ufffd)$/);
  });
});

/** Where a readable but wrong value changes a field: WeChat would have to be believed. */
const SOURCES: Record<string, string> = {
  'authorizer_info.nick_name': 'name',
  'authorizer_info.user_name': 'originalId',
  'authorizer_info.principal_name': 'principal',
  'authorizer_info.service_type_info.id': 'service',
  'authorizer_info.account_status': 'accountStatus',
};

describe('a code', () => {
  const answer = {
    authorization_info: {
      authorizer_appid: MERCHANT,
      authorizer_access_token: 'merchant-1',
      expires_in: 7200,
      authorizer_refresh_token: 'refreshtoken@@@one',
      func_info: [set(1), set(4), set(11)],
    },
  };

  it('is exchanged whatever one node of the answer is, if the account can be told', async () => {
    await fc.assert(
      fc.asyncProperty(anyOddNode(answer), async ({ path, by }) => {
        if (path.length < 2 || path[1] === 'authorizer_appid') return;
        nock.cleanAll();
        componentTokens();
        answers(EXCHANGE, () => replaced(answer, path, by));
        const said = await platform.exchange('x');
        if (said.kind !== 'answered') throw new Error(`${path.join('.')}: ${said.kind}`);
        const { ids, unreadable } = said.value.sets;
        const emptied = path.join('.') === 'authorization_info.func_info';
        if (!emptied) expect(ids.length + unreadable).toBe(3);
        else expect(unreadable).toBe(Array.isArray(by) ? 0 : 1);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('the list of accounts', () => {
  const entry = (nth: number) => ({
    authorizer_appid: `wx${nth}`,
    refresh_token: `refreshtoken@@@${nth}`,
    auth_time: 1558000607,
  });
  async function listed(list: unknown) {
    nock.cleanAll();
    componentTokens();
    answers(LIST, ({ offset }) => ({ total_count: 4, list: offset === 0 ? list : [] }));
    const said = await platform.list();
    return said.kind === 'answered'
      ? { ids: said.value.merchants.map(({ appId }) => appId), unreadable: said.value.unreadable }
      : said;
  }

  it('loses nothing but the one entry in which any node is odd', async () => {
    const good = [1, 2, 3, 4].map(entry);
    await fc.assert(
      fc.asyncProperty(anyOddNode(entry(2)), async ({ path, by }) => {
        const found = await listed(replaced(good, [1, ...path], by));
        if (!('ids' in found)) throw new Error(`${path.join('.')}: ${found.kind}`);
        expect(found.ids).toEqual(expect.arrayContaining(['wx1', 'wx3', 'wx4']));
        expect(found.ids.length + found.unreadable).toBe(4);
      }),
      { numRuns: 60 },
    );
  });

  it.each(ODD.filter((value) => !Array.isArray(value)))('in whose place %j stands is no list', async (by) => {
    expect(await listed(by)).toEqual({ kind: 'no_answer', cause: 'unreadable' });
  });
});

describe('a refusal', () => {
  it('tells the address in its short form, and the rid', async () => {
    componentTokens();
    answers(LIST, () => ({
      errcode: 61004,
      errmsg: 'access clientip is not registered, requestIP: 240e::9 rid: 6151900f-6a0af805-2aa3a838',
    }));
    expect(await platform.list()).toEqual({
      kind: 'refused',
      code: 61004,
      address: '240e::9',
      rid: '6151900f-6a0af805-2aa3a838',
    });
  });
});
