import { describe, expect, it } from 'vitest';
import { startReceiver } from '../support.ts';
import { codeIn, type PlatformSim, startConnected, startPlatform, until } from './support.ts';

const TEA = 'wx2d7c90e5a1b84f63';

/** Pushes that are no tickets, in the order of arrival. */
const changes = (sim: PlatformSim) =>
  sim.events().flatMap(({ fields }) => (fields.ComponentVerifyTicket ? [] : [fields]));
const kinds = (sim: PlatformSim) => changes(sim).map(({ InfoType }) => InfoType);

describe('the push of an authorization', () => {
  it('carries code, expiry as an absolute time, and the pre_auth_code of the link', async () => {
    const { sim } = await startConnected();
    const preAuthCode = await sim.preAuth(await sim.componentToken());
    const { location } = await sim.play(preAuthCode, { appId: TEA });
    const seconds = Math.floor(sim.clock.now / 1000);
    expect(changes(sim)).toEqual([
      {
        AppId: sim.platform.appId,
        CreateTime: String(seconds),
        InfoType: 'authorized',
        AuthorizerAppid: TEA,
        AuthorizationCode: codeIn(location),
        AuthorizationCodeExpiredTime: String(seconds + 3600),
        PreAuthCode: preAuthCode,
      },
    ]);
  });

  it('comes before the redirect, or after it when switched so', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    await sim.play(await sim.preAuth(token), { appId: TEA });
    expect(kinds(sim)).toEqual(['authorized']);
    await sim.platformFaults({ order: 'redirect_first', pushDelayMs: 1_500 });
    await sim.play(await sim.preAuth(token), { appId: TEA, sets: [1] });
    expect(kinds(sim)).toEqual(['authorized']);
    await until(() => expect(kinds(sim)).toEqual(['authorized', 'updateauthorized']));
  });

  it('does not hold the redirect up for ever when nobody answers it', async () => {
    const receiver = await startReceiver({}, { silent: true });
    const sim = await startPlatform({ receiver });
    const token = await sim.componentToken();
    expect(await sim.play(await sim.preAuth(token), { appId: TEA })).toMatchObject({ ok: true });
  });

  it('carries the code of the redirect, or another good one when switched so', async () => {
    const { sim } = await startConnected({ faults: { platform: { codes: 'different' } } });
    const token = await sim.componentToken();
    const { location } = await sim.play(await sim.preAuth(token), { appId: TEA });
    const pushed = changes(sim)[0]?.AuthorizationCode ?? '';
    expect(pushed).not.toBe(codeIn(location));
    const [first, second] = [await sim.exchange(token, pushed), await sim.exchange(token, codeIn(location))];
    expect(first.authorizer_refresh_token).toBe(second.authorizer_refresh_token);
    expect((await sim.exchange(token, pushed)).errcode).toBe(61009);
  });

  it('is tried three times with the same bytes until the answer is exactly success', async () => {
    const receiver = await startReceiver({}, { text: 'SUCCESS' }, { status: 500 }, { text: 'success' });
    const sim = await startPlatform({ receiver });
    const token = await sim.componentToken();
    await sim.play(await sim.preAuth(token), { appId: TEA });
    expect(receiver.received).toHaveLength(4);
    const [, ...tries] = receiver.received;
    expect(new Set(tries.map(({ body, query }) => body + query.msg_signature)).size).toBe(1);
    const push = (await sim.platformView()).pushes.at(-1);
    expect(push).toMatchObject({ what: 'authorized', appId: TEA, attempt: 3, outcome: 'delivered' });
  });

  it.each(['', 'success\n', '<xml>success</xml>'])('takes %o for no success', async (text) => {
    const receiver = await startReceiver({}, { text });
    const sim = await startPlatform({ receiver });
    const token = await sim.componentToken();
    await sim.play(await sim.preAuth(token), { appId: TEA });
    await until(async () => {
      const push = (await sim.platformView()).pushes.at(-1);
      expect(push).toMatchObject({ attempt: 3, outcome: 'failed', problem: expect.any(String) });
    });
  });

  it('may be lost, doubled and overtaken', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    await sim.platformFaults({ pushes: 'lose' });
    await sim.play(await sim.preAuth(token), { appId: TEA });
    expect(kinds(sim)).toEqual([]);
    await sim.platformFaults({ pushes: 'double' });
    await sim.act(`accounts/${TEA}/update`, { sets: [1] });
    await until(() => expect(kinds(sim)).toEqual(['updateauthorized', 'updateauthorized']));
    await sim.platformFaults({ pushes: 'reorder' });
    await sim.act(`accounts/${TEA}/update`, { sets: [1, 2] });
    await sim.act(`accounts/${TEA}/cancel`);
    await until(() => expect(kinds(sim).slice(2)).toEqual(['unauthorized', 'updateauthorized']));
  });

  it('can be sent once more, byte for byte', async () => {
    const { sim, receiver } = await startConnected();
    const token = await sim.componentToken();
    await sim.play(await sim.preAuth(token), { appId: TEA });
    const id = (await sim.platformView()).pushes.at(-1)?.id;
    await sim.act(`push/${id}/again`);
    await receiver.count(3);
    expect(receiver.received[2]).toEqual(receiver.received[1]);
    expect(await sim.act('push/none/again')).toEqual({ ok: false, error: 'unknown_push' });
  });

  it('waits while WeChat is away', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    await sim.authorize(token, TEA);
    await sim.setFaults({ down: true });
    await sim.act(`accounts/${TEA}/cancel`);
    expect(kinds(sim)).toEqual(['authorized']);
    await sim.setFaults({});
    await until(() => expect(kinds(sim)).toEqual(['authorized', 'unauthorized']));
  });
});

describe('the merchant', () => {
  it('changes the ticks: an update with a code, and none when nothing changed', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    await sim.authorize(token, TEA);
    expect(await sim.act(`accounts/${TEA}/update`, { sets: [1, 3] })).toEqual({ ok: true });
    await until(() => expect(kinds(sim)).toEqual(['authorized', 'updateauthorized']));
    const info = await sim.exchange(token, changes(sim)[1]?.AuthorizationCode ?? '');
    expect(info.func_info).toHaveLength(2);
    await sim.act(`accounts/${TEA}/update`, { sets: [3, 1] });
    await sim.act(`accounts/${TEA}/cancel`);
    await until(() => expect(kinds(sim)).toEqual(['authorized', 'updateauthorized', 'unauthorized']));
  });

  it('cannot grant what is not asked for or held elsewhere, nor change what it has not authorized', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    const { appId } = sim.merchant('antler');
    const refusal = { ok: false, error: 'not_grantable' };
    expect(await sim.act(`accounts/${appId}/update`, { sets: [17] })).toEqual(refusal);
    await sim.play(await sim.preAuth(token), { appId, person: 'chen-tao' });
    expect(await sim.act(`accounts/${appId}/update`, { sets: [18] })).toEqual(refusal);
    expect(await sim.act(`accounts/${appId}/update`, { sets: [40] })).toEqual(refusal);
    expect(await sim.act(`accounts/${appId}/update`, {})).toEqual({ ok: false, error: 'sets_missing' });
  });

  it('ends the authorization: a push without a code, and then there is nothing left to end', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    await sim.authorize(token, TEA);
    expect(await sim.act(`accounts/${TEA}/cancel`)).toEqual({ ok: true });
    await until(() =>
      expect(changes(sim)[1]).toEqual({
        AppId: sim.platform.appId,
        CreateTime: String(Math.floor(sim.clock.now / 1000)),
        InfoType: 'unauthorized',
        AuthorizerAppid: TEA,
      }),
    );
    expect(await sim.act(`accounts/${TEA}/cancel`)).toEqual({ ok: false, error: 'not_authorized' });
    expect(await sim.act('accounts/wx0000000000000000/cancel')).toEqual({
      ok: false,
      error: 'unknown_account',
    });
    await sim.authorize(token, TEA);
    expect(kinds(sim)).toEqual(['authorized', 'unauthorized', 'authorized']);
  });
});
