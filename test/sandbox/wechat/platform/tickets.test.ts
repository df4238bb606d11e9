import { describe, expect, it } from 'vitest';
import { startReceiver } from '../support.ts';
import { API, HOUR, MINUTE, startConnected, startPlatform, until } from './support.ts';

const ticketsOf = (sim: Awaited<ReturnType<typeof startPlatform>>) =>
  sim.events().filter(({ fields }) => fields.InfoType === 'component_verify_ticket');

describe('tickets', () => {
  it('arrive at once and then every ten minutes, encrypted XML for the event URL', async () => {
    const { sim, receiver } = await startConnected();
    await receiver.count(1);
    const [first] = sim.events();
    expect(first?.outside).toBe(`<xml><AppId><![CDATA[${sim.platform.appId}]]></AppId>\n</xml>`);
    expect(first?.appId).toBe(sim.platform.appId);
    expect(first?.fields).toEqual({
      AppId: sim.platform.appId,
      CreateTime: String(Math.floor(sim.clock.now / 1000)),
      InfoType: 'component_verify_ticket',
      ComponentVerifyTicket: expect.stringMatching(/^ticket@@@/),
    });
    expect(receiver.received[0]?.contentType).toBe('text/xml');
    sim.clock.now += 10 * MINUTE;
    await receiver.count(2);
    const [, second] = ticketsOf(sim);
    expect(second?.fields.ComponentVerifyTicket).not.toBe(first?.fields.ComponentVerifyTicket);
  });

  it('may come faster', async () => {
    const { sim, receiver } = await startConnected({
      platform: (seed) => {
        seed.settings.ticketEverySeconds = 20;
      },
    });
    await receiver.count(1);
    sim.clock.now += 20_000;
    await receiver.count(2);
  });

  it('are good for twelve hours, an older one too while it is', async () => {
    const { sim } = await startConnected();
    const old = await sim.ticket();
    const get = async (ticket: string) =>
      (await sim.json(API.token, { body: sim.credentials({ component_verify_ticket: ticket }) })).errcode;
    sim.clock.now += 12 * HOUR - 1;
    const young = await sim.ticket();
    expect(await get(old)).toBeUndefined();
    sim.clock.now += 1;
    expect(await get(old)).toBe(61005);
    expect(await get(young)).toBeUndefined();
    expect(await get('ticket@@@ofanotherplatform')).toBe(61006);
  });

  it('are delivered only when the answer is exactly success, and are tried once', async () => {
    const receiver = await startReceiver({ text: '{"ok":true}' });
    const sim = await startPlatform({ receiver });
    await until(async () => {
      const [push] = (await sim.platformView()).pushes;
      expect(push).toMatchObject({ outcome: 'failed', attempt: 1, answer: '{"ok":true}' });
    });
  });

  it('are silent when switched so, although WeChat says that all is well', async () => {
    const receiver = await startReceiver();
    const sim = await startPlatform({ receiver, faults: { platform: { tickets: 'silent' } } });
    const body = { component_appid: sim.platform.appId, component_secret: sim.platform.appSecret };
    expect(await sim.json(API.startTicket, { body })).toEqual({ errcode: 0, errmsg: 'in a normal state' });
    await sim.platformFaults({});
    await receiver.count(1);
  });

  it('stop, and start again with api_start_push_ticket, which gives none itself', async () => {
    const { sim, receiver } = await startConnected();
    await receiver.count(1);
    await sim.act('ticket/stop');
    const body = { component_appid: sim.platform.appId, component_secret: sim.platform.appSecret };
    sim.clock.now += HOUR;
    expect(await sim.json(API.startTicket, { body })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await sim.json(API.startTicket, { body })).toEqual({ errcode: 0, errmsg: 'in a normal state' });
    await receiver.count(2);
  });

  it('are not pushed without an event URL', async () => {
    const sim = await startPlatform();
    await sim.act('ticket');
    await until(async () => expect((await sim.platformView()).pushes.at(-1)?.outcome).toBe('lost'));
  });
});
