import { expect, it, onTestFinished, vi } from 'vitest';
import { SECRET, startRobot, startStandardReceiver } from '../support/webhook-receivers.ts';
import { LIN, MEI, startWorld } from '../support/world.ts';

it('a raise is heard of by another system, signed, and in a group of Feishu, with a link to its card', async () => {
  const [ops, group] = [await startStandardReceiver([500]), await startRobot('feishu')];
  const world = await startWorld({
    yaml: `
webhooks:
  ops: { url: "${ops.url}", allowPrivate: true, events: ["request.*", "allocation.allocated"] }
  group: { urlFrom: GROUP_URL, secretFrom: GROUP_SECRET, format: feishu, language: zh, allowPrivate: true, events: ["allocation.allocated"] }
`,
    env: { HEADROOM_WEBHOOK_SECRET: SECRET, GROUP_URL: group.url, GROUP_SECRET: group.secret },
  });
  onTestFinished(() => world.stop());
  await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
  await world.press(MEI, 'request.approve', await world.cardIn('pending'));
  await world.cardIn('allocated');

  const types = () => ops.events.map(({ body }) => JSON.parse(JSON.stringify(body)).type).sort();
  // The first try of one of them was answered with 500, and comes again after some seconds.
  await vi.waitFor(() => expect(types().length).toBeGreaterThanOrEqual(2), { timeout: 10_000, interval: 50 });
  expect(['allocation.allocated', 'request.approved', 'request.created']).toEqual(
    expect.arrayContaining(types()),
  );
  expect(new Set(ops.events.map(({ id }) => id)).size).toBe(ops.events.length);
  await vi.waitFor(() => expect(group.said).toHaveLength(1), { timeout: 10_000, interval: 50 });
  expect(group.said[0]).toMatchObject({
    title: 'R-1 已分配',
    text: expect.stringMatching(/^shop，30万\/分钟，共 3 天 · 25\.8万额度 · 申请人 /),
    link: expect.stringMatching(/^https:\/\/.+\.slack\.com\/archives\/C0CAPACITY1\/p\d{16}$/),
  });
});
