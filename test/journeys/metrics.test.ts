import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleOf } from '../support/metrics-text.ts';
import { LIN, MEI, startWorld, type World } from '../support/world.ts';

const TOKEN = 'prometheus-reads-this';

describe('metrics of a raise', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      env: { METRICS_TOKEN: TOKEN },
      yaml: `
approvals:
  rules:
    - { name: never, when: { rate: { min: 500000 } }, refuse: { en: Too much, zh: 太多 } }
    - { name: people, need: 1 }`,
    });
  });
  afterAll(() => world?.stop());

  const text = async () => {
    const answer = await fetch(`${world.appUrl()}/metrics`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const shows = (expected: [number, string, Record<string, string>?][]) =>
    vi.waitFor(
      async () => {
        const read = await text();
        expect(expected.map(([, name, labels]) => sampleOf(read, name, labels))).toEqual(
          expected.map(([value]) => value),
        );
      },
      { timeout: 10_000, interval: 50 },
    );

  it('move with each step of it', async () => {
    await world.say(LIN, '/quota raise shop 500k 1d because too much');
    await world.told(LIN, '太多');
    await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
    const card = await world.cardIn('pending');
    const transitions = 'headroom_request_transitions_total';
    await shows([
      [1, 'headroom_policy_decisions_total', { rule: 'never', outcome: 'refuse' }],
      [1, 'headroom_policy_decisions_total', { rule: 'people', outcome: 'need' }],
      [1, 'headroom_requests', { state: 'pending' }],
      [1, transitions, { from: 'none', to: 'pending' }],
      [1, 'headroom_card_lag_seconds_count'],
      [0, 'headroom_outbox_depth'],
    ]);
    await world.press(MEI, 'request.approve', card);
    await world.cardIn('allocated');
    await shows([
      [1, 'headroom_requests', { state: 'allocated' }],
      [null as never, 'headroom_requests', { state: 'pending' }],
      [1, transitions, { from: 'pending', to: 'approved' }],
      [1, transitions, { from: 'accepted', to: 'allocated' }],
      [1, 'headroom_wechat_calls_total', { api: 'assignPackage', errcode: '0' }],
      [1, 'headroom_push_total', { kind: 'assigned', outcome: 'stored' }],
      [3, 'headroom_ack_seconds_count'],
    ]);
    const read = await text();
    expect(
      sampleOf(read, 'headroom_slack_calls_total', { method: 'chat.update', outcome: 'ok' }),
    ).toBeGreaterThan(0);
    const { packs } = await world.provider();
    expect(sampleOf(read, 'headroom_pack_units_left', { order: packs[0]?.orderId ?? '' })).toBeGreaterThan(0);
    expect(sampleOf(read, 'headroom_pack_days_left', { order: packs[0]?.orderId ?? '' })).toBeGreaterThan(1);
  });

  it('ask neither WeChat nor Slack for anything', async () => {
    const before = [await text(), await text()].map(
      (read) => sampleOf(read, 'headroom_wechat_calls_total', { api: 'queryOrderList' }) ?? 0,
    );
    expect(before[1]).toBe(before[0]);
  });

  it('count a push that nobody signed', async () => {
    const forged = await fetch(`${world.appUrl()}/wechat/push?signature=x&timestamp=1&nonce=1`, {
      method: 'POST',
      body: '<xml/>',
    });
    expect(forged.status).toBe(401);
    await shows([[1, 'headroom_push_total', { kind: 'unread', outcome: 'bad_signature' }]]);
  });
});
