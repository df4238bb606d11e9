import nock, { type Body, type ReplyHeaders } from 'nock';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/domain/allocations/outcome.ts';
import type { AssignOrder } from '../../../../src/flows/ports/wechat.ts';
import { accountUnderTest, BASE_URL, NOW, useTokenStore } from '../support.ts';
import { ASSIGN, ASSIGNMENT } from './samples.ts';

const scene = useTokenStore('token-1');

const assign = (changes: Partial<AssignOrder> = {}, options = {}) =>
  scene.client(options).account.assign({ ...ASSIGNMENT, ...changes });

function answers(status: number, body: Body, headers: ReplyHeaders = {}) {
  return nock(BASE_URL).post(ASSIGN).query({ access_token: 'token-1' }).reply(status, body, headers);
}

describe('an assignment', () => {
  it('carries the documented fields as JSON and nothing else', async () => {
    const bodies: unknown[] = [];
    nock(BASE_URL)
      .post(ASSIGN, (body) => bodies.push(body) > 0)
      .query({ access_token: 'token-1' })
      .matchHeader('content-type', 'application/json')
      .reply(200, { errcode: 0 });
    expect(await assign()).toEqual({ kind: 'accepted' });
    expect(bodies).toEqual([
      {
        orderId: ASSIGNMENT.orderId,
        skuId: ASSIGNMENT.skuId,
        receiverAppId: ASSIGNMENT.receiverAppId,
        requestId: ASSIGNMENT.wechatRequestId,
      },
    ]);
  });

  it('names its beginning in milliseconds, if it has one', async () => {
    const begins = nock(BASE_URL)
      .post(ASSIGN, (body) => body.beginTime === NOW + 60_000)
      .query(true)
      .reply(200, { errcode: 0, errmsg: '' });
    await assign({ beginsAt: NOW + 60_000 });
    expect(begins.isDone()).toBe(true);
  });

  const outcomes: [string, unknown, Outcome][] = [
    ['0', { errcode: 0 }, { kind: 'accepted' }],
    ['"0" with "ok"', { errcode: '0', errmsg: 'ok' }, { kind: 'accepted' }],
    ['10121009', { errcode: 10121009 }, { kind: 'already_allocated' }],
    ['10121010', { errcode: 10121010, errmsg: '' }, { kind: 'was_cancelled' }],
    ['10121011', { errcode: 10121011, errmsg: null }, { kind: 'in_progress' }],
    ['10045 without errmsg', { errcode: 10045 }, { kind: 'refused', code: 10045 }],
    ['10121031', { errcode: 10121031 }, { kind: 'refused', code: 10121031 }],
    ['10120002', { errcode: 10120002 }, { kind: 'refused', code: 10120002 }],
    ['-1', { errcode: -1 }, { kind: 'put_off', code: -1, uncertain: true }],
    ['-202', { errcode: -202 }, { kind: 'put_off', code: -202, uncertain: true }],
    ['10121004', { errcode: 10121004 }, { kind: 'put_off', code: 10121004, uncertain: true }],
    ['10120020', { errcode: 10120020 }, { kind: 'put_off', code: 10120020, uncertain: true }],
    ['45009', { errcode: 45009 }, { kind: 'put_off', code: 45009, uncertain: false }],
    ['45011', { errcode: 45011 }, { kind: 'put_off', code: 45011, uncertain: false }],
    ['40164', { errcode: 40164 }, { kind: 'put_off', code: 40164, uncertain: false }],
    ['61004', { errcode: 61004 }, { kind: 'put_off', code: 61004, uncertain: false }],
    ['89501', { errcode: 89501 }, { kind: 'put_off', code: 89501, uncertain: false }],
    ['48001', { errcode: 48001 }, { kind: 'put_off', code: 48001, uncertain: false }],
    ['10121014', { errcode: 10121014 }, { kind: 'unclear', code: 10121014 }],
    ['10121022', { errcode: 10121022 }, { kind: 'unclear', code: 10121022 }],
    ['123456', { errcode: 123456 }, { kind: 'unclear', code: 123456 }],
    ['nothing', {}, { kind: 'no_answer', cause: 'unreadable' }],
    ['a list', [], { kind: 'no_answer', cause: 'unreadable' }],
    ['a page', '<html>502</html>', { kind: 'no_answer', cause: 'unreadable' }],
    ['an empty body', '', { kind: 'no_answer', cause: 'unreadable' }],
  ];
  it.each(outcomes)(
    'that is answered by %s comes to the right outcome, after one call',
    async (_, body, outcome) => {
      const { account, calls } = scene.client();
      answers(200, body as Body);
      expect(await account.assign(ASSIGNMENT)).toEqual(outcome);
      expect(calls).toHaveLength(1);
    },
  );

  it.each([
    [500, 'http_500'],
    [502, 'http_502'],
    [404, 'http_404'],
    [302, 'http_302'],
  ])('has no answer when HTTP says %i', async (status, cause) => {
    answers(status, '<html></html>', { location: 'http://elsewhere.test/' });
    expect(await assign()).toEqual({ kind: 'no_answer', cause });
  });

  it('has no answer when a server error carries an errcode: it may have been processed', async () => {
    answers(500, { errcode: 10120002 });
    expect(await assign()).toEqual({ kind: 'no_answer', cause: 'http_500' });
  });

  it('is judged by its errcode whatever other status HTTP has', async () => {
    answers(201, { errcode: 0 });
    expect(await assign()).toEqual({ kind: 'accepted' });
    answers(403, { errcode: 40164 });
    expect(await assign()).toEqual({ kind: 'put_off', code: 40164, uncertain: false });
  });

  it.each([
    ['ECONNREFUSED', { kind: 'put_off', code: -2, uncertain: false }],
    ['ENOTFOUND', { kind: 'put_off', code: -2, uncertain: false }],
    ['EAI_AGAIN', { kind: 'put_off', code: -2, uncertain: false }],
    ['ECONNRESET', { kind: 'no_answer', cause: 'connection' }],
    ['EPIPE', { kind: 'no_answer', cause: 'connection' }],
    ['ETIMEDOUT', { kind: 'no_answer', cause: 'timeout' }],
  ])('on %s is only certain not to have happened if nothing was sent', async (code, outcome) => {
    const { account, calls } = scene.client();
    nock(BASE_URL)
      .post(ASSIGN)
      .query(true)
      .replyWithError(Object.assign(new Error(code), { code }));
    expect(await account.assign(ASSIGNMENT)).toEqual(outcome);
    expect(calls).toEqual([['assignPackage', 'no_answer']]);
  });

  it('has no answer when WeChat takes too long, before or amid its answer', async () => {
    nock(BASE_URL).post(ASSIGN).query(true).delay({ head: 60_000 }).reply(200, { errcode: 0 });
    expect(await assign({}, { timeoutMs: 50 })).toEqual({ kind: 'no_answer', cause: 'timeout' });
    nock(BASE_URL).post(ASSIGN).query(true).delay({ body: 60_000 }).reply(200, { errcode: 0 });
    expect(await assign({}, { timeoutMs: 50 })).toEqual({ kind: 'no_answer', cause: 'timeout' });
  });

  it('is sent again only when its token was refused, and once only', async () => {
    const { account, calls } = scene.client();
    answers(200, { errcode: 40001, errmsg: 'invalid credential' });
    nock(BASE_URL)
      .get('/cgi-bin/token')
      .query(true)
      .reply(200, { access_token: 'token-2', expires_in: 7200 });
    nock(BASE_URL).post(ASSIGN).query({ access_token: 'token-2' }).reply(200, { errcode: 0 });
    expect(await account.assign(ASSIGNMENT)).toEqual({ kind: 'accepted' });
    expect(calls).toEqual([
      ['assignPackage', 40001],
      ['token', 0],
      ['assignPackage', 0],
    ]);
  });

  it('is put off for certain when there is no token to send it with', async () => {
    const empty = scene.emptyStore();
    nock(BASE_URL)
      .get('/cgi-bin/token')
      .query(true)
      .reply(200, { errcode: 40125, errmsg: 'invalid appsecret' });
    expect(await accountUnderTest(empty).account.assign(ASSIGNMENT)).toEqual({
      kind: 'put_off',
      code: 40125,
      uncertain: false,
    });
    nock(BASE_URL).get('/cgi-bin/token').query(true).times(3).reply(500, '');
    expect(await accountUnderTest(empty).account.assign(ASSIGNMENT)).toEqual({
      kind: 'put_off',
      code: -2,
      uncertain: false,
    });
  });

  it('waits for the one before it from the same order', async () => {
    const { account } = scene.client();
    let running = 0;
    let most = 0;
    nock(BASE_URL)
      .post(ASSIGN)
      .query(true)
      .times(4)
      .reply((_uri, _body, done) => {
        running += 1;
        most = Math.max(most, running);
        setImmediate(() => {
          running -= 1;
          done(null, [200, { errcode: 0 }]);
        });
      });
    const results = await Promise.all([1, 2, 3, 4].map(() => account.assign(ASSIGNMENT)));
    expect(results).toEqual(Array(4).fill({ kind: 'accepted' }));
    expect(most).toBe(1);
  });
});
