import { WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { CHANNEL, fakeClock, GENERAL, LIN, startApp, startBench } from './support.ts';

const message = { channel: CHANNEL, text: 'x' };

describe('rate limits', () => {
  test('let one message per second into each channel', async () => {
    const clock = fakeClock();
    const { api } = await startBench({ clock: clock.now, faults: { rateLimits: true } });
    expect((await api('chat.postMessage', message)).status).toBe(200);
    const second = await api('chat.postMessage', message);
    expect([second.status, second.headers.get('retry-after'), second.body]).toEqual([
      429,
      '1',
      { ok: false, error: 'ratelimited' },
    ]);
    expect((await api('chat.postMessage', { ...message, channel: GENERAL })).status).toBe(200);
    clock.advance(1000);
    expect((await api('chat.postMessage', message)).status).toBe(200);
  });

  test('count a method by its tier and say when there is room again', async () => {
    const clock = fakeClock();
    const { api } = await startBench({ clock: clock.now, faults: { rateLimits: true } });
    // usergroups.list is tier 2: 20 a minute.
    for (let call = 0; call < 20; call += 1) expect((await api('usergroups.list')).status).toBe(200);
    clock.advance(15_000);
    const refused = await api('usergroups.list');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '45']);
    expect((await api('users.list')).status).toBe(200);
    clock.advance(45_000);
    expect((await api('usergroups.list')).status).toBe(200);
  });

  test('are off unless switched on', async () => {
    const { api } = await startBench();
    for (let call = 0; call < 25; call += 1) expect((await api('usergroups.list')).status).toBe(200);
  });
});

describe('faults', () => {
  test('answer as many times as told, then go back to normal', async () => {
    const { setFaults, client, api } = await startBench();
    await setFaults({
      answers: [{ method: 'chat.update', kind: 'rate_limited', times: 1, retryAfterSeconds: 7 }],
    });
    const failed = await client.chat
      .update({ channel: CHANNEL, ts: '1.0', text: 'x' })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(WebAPIRateLimitedError);
    expect(failed).toMatchObject({ retryAfter: 7 });
    expect((await api('chat.update', { channel: CHANNEL, ts: '1.0', text: 'x' })).body.error).toBe(
      'message_not_found',
    );
  });

  test('of kind error and http_500 do not post', async () => {
    const { setFaults, api, workspace } = await startBench();
    await setFaults({ answers: [{ method: '*', kind: 'error', error: 'fatal_error' }] });
    expect((await api('chat.postMessage', message)).body).toEqual({ ok: false, error: 'fatal_error' });
    await setFaults({ answers: [{ method: 'chat.postMessage', kind: 'http_500' }] });
    expect((await api('chat.postMessage', message)).status).toBe(500);
    expect((await workspace(LIN)).messages).toEqual([]);
  });

  test('of kind timeout post without ever answering, of kind drop do neither', async () => {
    const { setFaults, apiUrl, seed, workspace } = await startBench();
    const post = (signal: AbortSignal | null) =>
      fetch(`${apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: `Bearer ${seed.app.botToken}` },
        body: new URLSearchParams(message),
        signal,
      });
    await setFaults({ answers: [{ method: 'chat.postMessage', kind: 'timeout' }] });
    await expect(post(AbortSignal.timeout(150))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect((await workspace(LIN)).messages).toHaveLength(1);
    await setFaults({ answers: [{ method: 'chat.postMessage', kind: 'drop' }] });
    await expect(post(null)).rejects.toMatchObject({ name: 'TypeError' });
    expect((await workspace(LIN)).messages).toHaveLength(1);
  });

  test('of latency hold the answer back', async () => {
    const { api } = await startBench({ faults: { latencyMs: 80 } });
    const before = Date.now();
    await api('api.test');
    expect(Date.now() - before).toBeGreaterThanOrEqual(78);
  });

  test('of being down close every connection, and people can do nothing', async () => {
    const bench = await startBench();
    const arrivals = await startApp(bench);
    await bench.setFaults({ down: true });
    await expect(bench.api('auth.test')).rejects.toThrow();
    expect(await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' })).toEqual({
      ok: false,
      error: 'slack_is_down',
    });
    await bench.setFaults({});
    expect((await bench.api('auth.test')).body.ok).toBe(true);
    expect(arrivals).toHaveLength(0);
  });
});

describe('the control routes', () => {
  test('record calls with decoded arguments and without the token', async () => {
    const { api, calls, seed } = await startBench();
    await api('chat.postMessage', { ...message, blocks: [{ type: 'divider' }], token: seed.app.botToken });
    const [call] = await calls('chat.postMessage');
    expect(call).toMatchObject({
      args: { channel: CHANNEL, blocks: [{ type: 'divider' }] },
      status: 200,
      answer: { ok: true },
    });
    expect(JSON.stringify(call)).not.toContain(seed.app.botToken);
  });

  test('tell listeners about every change', async () => {
    const { url, api } = await startBench();
    const response = await fetch(`${url}/_sim/stream`);
    const reader = response.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    const before = await next();
    await api('chat.postMessage', message);
    const after = await next();
    const version = (text: string) => Number(/^event: change\ndata: {"version":(\d+)}\n\n$/.exec(text)?.[1]);
    expect(version(after)).toBe(version(before) + 1);
    await reader?.cancel();
  });

  test('show the workspace of the first person when none is named, and of nobody unknown', async () => {
    const { url, workspace } = await startBench();
    const unnamed = await (await fetch(`${url}/_sim/workspace`)).json();
    expect(unnamed).toMatchObject({ me: { id: LIN } });
    expect(await workspace('U0NOBODY')).toEqual({ ok: false, error: 'user_not_found' });
  });

  test('go back to the seed on reset, faults included', async () => {
    const { api, post, setFaults, workspace, calls } = await startBench();
    await api('chat.postMessage', message);
    await setFaults({ latencyMs: 1 });
    await post('reset');
    expect(await workspace(LIN)).toMatchObject({ messages: [], faults: {} });
    expect(await calls('chat.postMessage')).toEqual([]);
  });

  test('may be called by pages of this machine only', async () => {
    const { url } = await startBench();
    const allowed = async (origin: string) =>
      (await fetch(`${url}/_sim/faults`, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('http://localhost:4000')).toBe('http://localhost:4000');
    expect(await allowed('https://evil.example')).toBeNull();
  });
});
