import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askUntil } from '../support/ask-until.ts';
import { CHANNEL, MEI, startWorld, type World } from '../support/world.ts';
import { buttonsOf } from './support/story.ts';

const TOKEN = 'alertmanager-sends-this';

describe('an alert of monitoring', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      env: { ALERTMANAGER_TOKEN: TOKEN },
      yaml: `
channels: { default: ${CHANNEL} }
alerts:
  - { name: forecast, match: { alertname: NearLimitSoon }, appLabel: app, lead: 2h }
  - { name: near, match: { alertname: NearLimit }, appLabel: app }
approvals:
  rules:
    - name: small alerts
      when: { sources: [alert], units: { max: 20000 } }
      approve: { caps: [{ per: app, units: 20000 }], review: { within: 24h } }`,
    });
  });
  afterAll(() => world?.stop());

  const send = (alerts: unknown[]) =>
    fetch(`${world.appUrl()}/hooks/alertmanager`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ version: '4', status: 'firing', alerts }),
    });
  const fire = (labels: Record<string, string>, calls: number) =>
    send([
      { labels, annotations: { headroom_calls: String(calls), headroom_limit: '50000' } },
      { labels: { ...labels, instance: 'b' }, annotations: {} },
    ]);

  it('within the caps is approved by the policy, allocated once however often it fires, and undone while it can be', async () => {
    const shop = { alertname: 'NearLimitSoon', app: 'shop' };
    for (let repetition = 0; repetition < 3; repetition++)
      expect((await fire(shop, 46_000)).status).toBe(200);
    const card = await world.cardIn('allocated');
    expect(card.text).toContain('46,000 of 50,000 calls/min');
    expect((await world.provider()).allocations).toHaveLength(1);
    expect(await world.card('R-2')).toBeUndefined();
    expect(buttonsOf(card)).toContain('allocation.cancel:undo');
    await world.press(MEI, 'allocation.cancel:undo', card);
    expect(buttonsOf(await world.cardIn('cancelled'))).not.toContain('allocation.cancel:undo');
  });

  it('beyond them waits for people, with what it said as text', async () => {
    const odd = { alertname: 'NearLimit', app: 'tickets', note: '<!channel>' };
    expect((await fire(odd, 150_000)).status).toBe(200);
    const card = await world.cardIn('pending', 'R-2');
    expect(card.text).toContain('150,000 of 50,000 calls/min');
    await world.press(MEI, 'request.approve', card);
    await world.cardIn('allocated', 'R-2');
  });

  it('that no rule is about is answered, and the doctor names it as text', async () => {
    expect((await fire({ alertname: '<!channel> Odd' }, 1)).status).toBe(200);
    await askUntil(world, MEI, '/quota doctor', ['“&lt;!channel&gt; Odd”']);
  });

  it('that names an unknown app, and one that cannot be read, are answered, and the doctor says so', async () => {
    const labels = { alertname: 'NearLimit' };
    const annotations = { headroom_calls: '46000', headroom_limit: '50000' };
    const answer = await send([{ labels: { ...labels, app: 'shopp' }, annotations }, null]);
    expect(answer.status).toBe(200);
    await askUntil(world, MEI, '/quota doctor', ['“shopp” (nearest: shop)', '1 alert could not be read']);
  });
});
