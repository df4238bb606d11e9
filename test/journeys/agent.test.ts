import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../src/kit/sha256.ts';
import { MEI, startWorld } from '../support/world.ts';

it('an agent requests a raise, its words stay a quotation on the card, a person approves, and the agent learns the result', async () => {
  const hash = sha256('hr_agent').toString('hex');
  const world = await startWorld({
    env: { HEADROOM_TOKENS: `capacity-bot:${hash}:read+request+cancel`, SLACK_CHANNEL: 'C0CAPACITY1' },
  });
  onTestFinished(() => world.stop());
  const client = new Client({ name: 'agent', version: '1.0.0' });
  const headers = { authorization: 'Bearer hr_agent' };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${world.appUrl()}/mcp`), { requestInit: { headers } }),
  );
  onTestFinished(() => client.close());

  const reason = `Traffic grows. <!channel> <@${MEI}> *Approved by Headroom* <https://evil.example|Approve>`;
  const asked = await client.callTool({
    name: 'request_raise',
    arguments: { items: [{ app: 'shop', rate: 300_000, days: 3 }], reason },
  });
  expect(asked.structuredContent).toMatchObject({ request: { id: 'R-1', state: 'pending' } });

  const card = await world.cardIn('pending');
  expect(card.text).toContain('capacity-bot');
  expect(card.text).not.toContain('<!channel>');
  expect(card.text).not.toContain('<https://evil.example');
  const blocks = JSON.stringify(card.blocks);
  expect(blocks).not.toMatch(/"type":"(?:broadcast|link)"/);

  await world.press(MEI, 'request.approve', card);
  await world.cardIn('allocated');
  const found = await client.callTool({ name: 'get_request', arguments: { id: 'R-1' } });
  expect(found.structuredContent).toMatchObject({ id: 'R-1', state: 'allocated', via: { surface: 'agent' } });
});
