import { describe, expect, it } from 'vitest';
import type { InboxEntry } from '../../../src/flows/ports/inbox.ts';
import { SlackRefused } from '../../../src/slack/bolt/errors.ts';
import { askedAnswer } from '../../../src/slack/requests/ask/ask-answers.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { ANY_CLOCK, fakeUseCases, pendingRequest } from './fake-use-cases.ts';
import { memoryInbox } from './memory.ts';
import { startWorld, until } from './world.ts';

const SOCKET = { config: { mode: 'socket' } } as const;
const LINE = '/quota raise shop 300k 3d';

describe('Socket Mode', () => {
  it('takes a command and answers it over the web socket', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ ...SOCKET, useCases });
    expect(world.slack.requestListener).toBeNull();
    expect(await world.slack.check()).toEqual({ ok: true });
    expect(await world.bench.post('command', { user: MEI, channel: CHANNEL, line: LINE })).toEqual({
      ok: true,
    });
    const expected = askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
    expect((await world.bench.deliveries()).at(-1)?.via).toBe('socket');
  });

  it('acknowledges what Slack has sent before it disconnects, also what comes while it stops', async () => {
    const inbox = memoryInbox();
    const inboxRecord: (() => void)[] = [];
    const keep = (entry: InboxEntry) =>
      new Promise<void>((resolve) => inboxRecord.push(resolve)).then(() => inbox.keep(entry));
    const world = await startWorld({ ...SOCKET, inbox: { ...inbox, keep } });
    const command = () => world.bench.post('command', { user: MEI, channel: CHANNEL, line: LINE });
    const first = command();
    await until(() => expect(inboxRecord.length).toBe(1));
    const stopped = world.slack.stop();
    const second = command();
    await until(() => expect(inboxRecord.length).toBe(2));
    for (const kept of inboxRecord) kept();
    expect(await Promise.all([first, second])).toEqual([{ ok: true }, { ok: true }]);
    await stopped;
    expect(inbox.entries.size).toBe(0);
    expect(await command()).not.toEqual({ ok: true });
  });

  it('connects anew when Slack asks for it', async () => {
    const world = await startWorld(SOCKET);
    await world.bench.post('disconnect', { reason: 'refresh_requested' });
    await until(async () => expect(await world.bench.calls('apps.connections.open')).toHaveLength(2));
    await until(async () => expect(await world.slack.check()).toEqual({ ok: true }));
    expect(await world.bench.post('command', { user: LIN, channel: CHANNEL, line: LINE })).toEqual({
      ok: true,
    });
  });

  it('survives an outage that outlasts the first attempts to reconnect', async () => {
    const world = await startWorld(SOCKET);
    await world.bench.setFaults({ answers: [{ method: 'apps.connections.open', kind: 'drop', times: 2 }] });
    await world.bench.post('disconnect', { reason: 'refresh_requested' });
    await until(() =>
      expect(world.lines).toContainEqual(expect.objectContaining({ msg: 'no connection to Slack' })),
    );
    await until(async () => expect(await world.slack.check()).toEqual({ ok: true }));
    expect(await world.bench.post('command', { user: LIN, channel: CHANNEL, line: LINE })).toEqual({
      ok: true,
    });
  });

  it('says that it is not connected while it is not', async () => {
    const world = await startWorld(SOCKET);
    await world.bench.setFaults({
      answers: [{ method: 'apps.connections.open', kind: 'error', error: 'invalid_auth' }],
    });
    await world.bench.post('disconnect', { reason: 'link_disabled' });
    await until(async () => expect(await world.slack.check()).toEqual({ ok: false, reason: 'invalid_auth' }));
  });

  it('does not start with an app token that Slack refuses', async () => {
    const error = await startWorld({ ...SOCKET, secrets: { appToken: 'xapp-wrong' } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SlackRefused);
    expect(error).toMatchObject({ code: 'invalid_auth', method: 'apps.connections.open' });
  });
});
