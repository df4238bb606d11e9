import { describe, expect, it } from 'vitest';
import { createTokens } from '../../../sandbox/wechat/tokens.ts';
import { NOW, PATHS, type Sim, startSim } from './support.ts';

const MINUTE = 60_000;

const credentials = (sim: Sim) => ({
  grant_type: 'client_credential',
  appid: sim.seed.account.appId,
  secret: sim.seed.account.appSecret,
});
const stable = (sim: Sim, more: object = {}) =>
  sim.json(PATHS.stableToken, { body: { ...credentials(sim), ...more } });
/** The errcode of a harmless call with the token; 0 when it works. */
const probe = async (sim: Sim, token: unknown): Promise<unknown> => {
  const body = { spuId: '10000185', offset: 0, limit: 1 };
  return (await sim.json(PATHS.orders, { query: { access_token: token }, body })).errcode;
};

describe('GET /cgi-bin/token', () => {
  it('gives a new token each time and lets the one before live five minutes', async () => {
    const sim = await startSim();
    const first = await sim.token();
    const second = await sim.token();
    expect(second).not.toBe(first);
    sim.clock.now += 5 * MINUTE - 1;
    expect(await probe(sim, first)).toBe(0);
    sim.clock.now += 1;
    expect(await probe(sim, first)).toBe(40001);
    expect(await probe(sim, second)).toBe(0);
  });

  it('answers without errcode and with the seconds of life', async () => {
    const sim = await startSim();
    expect(await sim.json(PATHS.token, { query: credentials(sim) })).toEqual({
      access_token: expect.stringMatching(/^[\w-]{64,512}$/),
      expires_in: 7200,
    });
  });

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ grant_type: 'authorization_code' }, 40002],
    [{ appid: 'wx0000000000000000' }, 40013],
    [{ secret: 'wrong' }, 40125],
  ])('refuses %o with %i', async (change, errcode) => {
    const sim = await startSim();
    const answer = await sim.json(PATHS.token, { query: { ...credentials(sim), ...change } });
    expect(answer.errcode).toBe(errcode);
    expect(answer.errmsg).toMatch(/rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  it('wants GET', async () => {
    const sim = await startSim();
    expect((await sim.json(PATHS.token, { query: credentials(sim), body: {} })).errcode).toBe(43001);
  });

  it('gives 2000 tokens a day, counted in China', () => {
    const clock = { now: NOW };
    const tokens = createTokens({ clock: () => clock.now });
    for (let taken = 0; taken < 2_000; taken += 1) expect(tokens.issuePlain()).toBeDefined();
    expect(tokens.issuePlain()).toBeUndefined();
    // It is ten o'clock there: midnight is fourteen hours away.
    clock.now += 14 * 60 * MINUTE;
    expect(tokens.issuePlain()).toBeDefined();
  });
});

describe('POST /cgi-bin/stable_token', () => {
  it('gives the same token with the seconds that are left until the last five minutes', async () => {
    const sim = await startSim();
    const first = await stable(sim);
    sim.clock.now += 114 * MINUTE;
    expect(await stable(sim)).toEqual({ access_token: first.access_token, expires_in: 360 });
    sim.clock.now += MINUTE;
    const renewed = await stable(sim);
    expect(renewed.access_token).not.toBe(first.access_token);
    expect(await probe(sim, first.access_token)).toBe(0);
    sim.clock.now += 5 * MINUTE;
    expect(await probe(sim, first.access_token)).toBe(40001);
    expect(await probe(sim, renewed.access_token)).toBe(0);
  });

  it('ends the old token at once when forced, but not twice within thirty seconds', async () => {
    const sim = await startSim();
    const first = await stable(sim);
    const forced = await stable(sim, { force_refresh: true });
    expect(await probe(sim, first.access_token)).toBe(40001);
    sim.clock.now += 29_999;
    expect((await stable(sim, { force_refresh: true })).access_token).toBe(forced.access_token);
    sim.clock.now += 1;
    expect((await stable(sim, { force_refresh: true })).access_token).not.toBe(forced.access_token);
  });

  it('allows twenty forced refreshes a day', async () => {
    const sim = await startSim();
    for (let taken = 0; taken < 20; taken += 1) {
      expect((await stable(sim, { force_refresh: true })).access_token).toBeDefined();
      sim.clock.now += MINUTE;
    }
    expect((await stable(sim, { force_refresh: true })).errcode).toBe(45009);
    expect((await stable(sim)).access_token).toBeDefined();
  });

  it('leaves the tokens of /cgi-bin/token alone, and they leave it alone', async () => {
    const sim = await startSim();
    const plain = await sim.token();
    const kept = await stable(sim);
    await stable(sim, { force_refresh: true });
    expect(await probe(sim, plain)).toBe(0);
    const forced = await stable(sim);
    await sim.token();
    await sim.token();
    sim.clock.now += 6 * MINUTE;
    expect(await probe(sim, forced.access_token)).toBe(0);
    expect(await probe(sim, kept.access_token)).toBe(40001);
  });

  it('says what is wrong with a body', async () => {
    const sim = await startSim();
    expect((await sim.json(PATHS.stableToken)).errcode).toBe(43002);
    expect((await sim.json(PATHS.stableToken, { raw: '' })).errcode).toBe(44002);
    expect((await sim.json(PATHS.stableToken, { raw: 'appid=1' })).errcode).toBe(47001);
    expect((await stable(sim, { force_refresh: 'true' })).errcode).toBe(47001);
    expect((await stable(sim, { secret: 'wrong' })).errcode).toBe(40125);
  });
});

describe('the access token of a call', () => {
  it('is missing, malformed, unknown or over', async () => {
    const sim = await startSim();
    expect((await sim.json(PATHS.orders, { body: {} })).errcode).toBe(41001);
    expect(await probe(sim, 'short')).toBe(40014);
    expect(await probe(sim, 'x'.repeat(120))).toBe(40001);
    sim.clock.now += 120 * MINUTE;
    expect(await probe(sim, sim.accessToken)).toBe(42001);
  });

  it('dies at once when the control route says so', async () => {
    const sim = await startSim();
    const kept = await stable(sim);
    await sim.json('/_sim/tokens/expire', { body: {} });
    expect(await probe(sim, sim.accessToken)).toBe(42001);
    expect(await probe(sim, kept.access_token)).toBe(42001);
    expect(await probe(sim, await sim.token())).toBe(0);
  });
});
