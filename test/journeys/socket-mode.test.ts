import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoSeed } from '../../sandbox/slack/seed.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';
import { home, opens } from './support/home.ts';

describe('a raise in Socket Mode', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ env: { SLACK_APP_TOKEN: demoSeed().app.appToken } });
  });
  afterAll(() => world?.stop());

  const opened = () => world.slackCalls('apps.connections.open');

  it('goes from the line to allocated over the web socket alone', async () => {
    await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
    const asked = await world.cardIn('pending');
    expect(asked.channel).toBe(CHANNEL);
    await world.press(MEI, 'request.approve', asked);
    await world.told(MEI, /R-1/);
    const done = await world.cardIn('allocated');
    expect(done.ts).toBe(asked.ts);
    const { allocations } = await world.provider();
    expect(allocations).toMatchObject([{ state: 'allocated', calls: 1 }]);

    const fromPeople = (await world.deliveries()).filter(({ kind }) => kind !== 'event');
    expect(fromPeople.length).toBeGreaterThanOrEqual(2);
    const overSocket = fromPeople.filter(({ body }) => !('ssl_check' in body));
    expect(overSocket.map(({ via }) => via)).toEqual(['socket', 'socket']);
    expect(await opened()).toHaveLength(1);
  });

  it('takes WeChat’s pushes by HTTP and offers no second door for Slack there', async () => {
    const { pushes } = await world.provider();
    expect(pushes.filter(({ eventType }) => eventType === 5)).toMatchObject([
      { outcome: 'delivered', status: 200, answer: 'success' },
    ]);
    const url = `${world.appUrl()}/wechat/push?signature=0&timestamp=1&nonce=2&echostr=hello`;
    const forged = await fetch(url);
    expect([forged.status, await forged.text()]).toEqual([401, 'unauthorized']);
    const slack = await fetch(`${world.appUrl()}/slack/events`, { method: 'POST', body: '{}' });
    expect(slack.status).toBe(404);
  });

  it('survives Slack’s request to reconnect, for buttons and for lines', async () => {
    await world.say(LIN, '/quota raise shop 50k 1d because before');
    const before = await world.cardIn('pending', 'R-2');
    await world.slack('disconnect', { reason: 'refresh_requested' });
    await vi.waitFor(async () => expect(await opened()).toHaveLength(2), { timeout: 10_000 });
    await vi.waitFor(async () => expect((await fetch(`${world.appUrl()}/readyz`)).status).toBe(200), {
      timeout: 10_000,
    });
    expect(await world.press(MEI, 'request.approve', before)).toEqual({ ok: true });
    await world.cardIn('allocated', 'R-2');
    expect(await world.say(LIN, '/quota raise tickets 50k 1d because after')).toEqual({ ok: true });
    await world.cardIn('pending', 'R-3');
  });

  it('hears over the web socket that somebody opened Home', async () => {
    await opens(world, MEI);
    await home(world, MEI, /R-3/);
    const events = (await world.deliveries()).filter(({ kind }) => kind === 'event');
    expect(events.map(({ via }) => via)).toContain('socket');
  });
});
