import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createConsoleServer } from '../../sandbox/console/server.ts';
import { sha256 } from '../../src/kit/sha256.ts';
import { MEI, startWorld } from '../support/world.ts';

const toolList = z.object({ result: z.object({ tools: z.array(z.object({ name: z.string() })) }) });

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

  // The page of the sandbox is another agent: its server adds the token, and plain messages will do.
  const page = createConsoleServer({
    port: 0,
    simulators: () => ({
      ...world.sandbox,
      agent: { url: `${world.appUrl()}/mcp`, token: 'hr_agent' },
    }),
    distDir: 'sandbox/console',
  });
  const { url } = await page.start();
  onTestFinished(() => page.stop());
  const post = (body: object, type = 'application/json') =>
    fetch(`${url}/sim/agent`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
    });
  const listed = toolList.parse(await (await post({ method: 'tools/list', params: {} })).json());
  const { tools } = await client.listTools();
  expect(listed.result.tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  expect((await post({ method: 'tools/list' }, 'text/plain')).status).toBe(415);

  await world.press(MEI, 'request.approve', card);
  await world.cardIn('allocated');
  const found = await client.callTool({ name: 'get_request', arguments: { id: 'R-1' } });
  expect(found.structuredContent).toMatchObject({ id: 'R-1', state: 'allocated', via: { surface: 'agent' } });
});
