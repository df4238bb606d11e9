import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../src/kit/sha256.ts';
import { runOver } from '../cli/rest/support.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';

const entry = (name: string, scopes: string) => `${name}:${sha256(`hr_${name}`).toString('hex')}:${scopes}`;

describe('a raise that a program submits', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      env: {
        SLACK_CHANNEL: CHANNEL,
        HEADROOM_TOKENS: `${entry('ci', 'read+request+cancel')},${entry('mei', `read+vote+as:${MEI}`)}`,
      },
    });
  });
  afterAll(() => world?.stop());

  const run = (...line: string[]) => runOver({ url: world.appUrl(), token: 'hr_ci', fetch }, line);
  const post = (path: string, token: string, body: object) =>
    fetch(`${world.appUrl()}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer hr_${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('is approved in Slack and allocated, while the pipeline waits', async () => {
    const why = '<!channel> *Approved* by Headroom';
    const waiting = run('raise', 'shop', '50k', '1d', '--because', why, '--wait', '--json');
    const card = await world.cardIn('pending');
    expect(card.text).toContain('Reason from ci (command line)');
    expect(card.text).not.toContain('<!channel>');
    await world.press(MEI, 'request.approve', card);
    const { code, out } = await waiting;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'R-1', via: { name: 'ci', surface: 'cli' } });
    await world.cardIn('allocated');
    expect((await world.provider()).allocations).toHaveLength(1);
  });

  it('is spoken of in its thread, and nobody is written to', async () => {
    const card = await world.card();
    await vi.waitFor(
      async () => {
        const { messages } = await world.workspace(MEI);
        expect(messages.filter(({ threadTs }) => threadTs === card?.ts)).not.toEqual([]);
      },
      { timeout: 10_000, interval: 25 },
    );
    expect(await world.slackCalls('conversations.open')).toEqual([]);
  });

  it('is seen in lists as what it is', async () => {
    await world.say(LIN, '/quota history');
    await world.told(LIN, 'ci (API)');
  });

  it('is decided by a person’s own token, as the audit says', async () => {
    expect(
      (await post('/requests', 'ci', { items: [{ app: 'shop', rate: 50_000, days: 1 }], again: true }))
        .status,
    ).toBe(201);
    expect((await post('/requests/R-2/votes', 'ci', { vote: 'approve' })).status).toBe(403);
    expect((await post('/requests/R-2/votes', 'mei', { vote: 'approve' })).status).toBe(200);
    const card = await world.cardIn('allocated', 'R-2');
    expect(card.text).toContain(`<@${MEI}>`);
  });
});
