import { describe, expect, it } from 'vitest';
import { createSlackEventsRoutes } from '../../src/http/slack-events-routes.ts';
import { rawRequest, recordingLog, serve } from './support.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const NOW_S = NOW / 1000;

/** A listener in Bolt's place, which reads the body itself. */
async function withListener() {
  const bodies: string[] = [];
  const routes = createSlackEventsRoutes({
    clock: () => NOW,
    log: recordingLog().log,
    listener: async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      bodies.push(body);
      response.writeHead(200, { 'content-type': 'text/plain' }).end('from bolt');
    },
  });
  return { ...(await serve([routes])), bodies };
}

const post = (url: string, timestamp: string | null) =>
  fetch(`${url}/slack/events`, {
    method: 'POST',
    body: 'payload=1',
    headers: timestamp === null ? {} : { 'x-slack-request-timestamp': timestamp },
  });

describe('a request of Slack', () => {
  it.each([NOW_S, NOW_S - 10_000, NOW_S + 300])(
    'of %i is left to Bolt with its body untouched',
    async (timestamp) => {
      const { url, bodies } = await withListener();
      const answer = await post(url, String(timestamp));
      expect(await answer.text()).toBe('from bolt');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(bodies).toEqual(['payload=1']);
    },
  );

  it.each([String(NOW_S + 301), '99999999999', 'soon', '', '-5', '1e3', 'Infinity', '0x10', '1, 2'])(
    'of the future or of a time that is none (%j) never reaches Bolt',
    async (timestamp) => {
      const { url, bodies } = await withListener();
      const answer = await post(url, timestamp);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe('unauthorized');
      expect(bodies).toEqual([]);
    },
  );

  it('without a time is left to Bolt: probes of the certificate carry none', async () => {
    const { url, bodies } = await withListener();
    expect(await (await post(url, null)).text()).toBe('from bolt');
    expect(bodies).toEqual(['payload=1']);
  });

  it('that announces more than a MiB never reaches Bolt', async () => {
    const { port, bodies } = await withListener();
    const request = `POST /slack/events HTTP/1.1\r\nhost: x\r\nx-slack-request-timestamp: ${NOW_S}\r\ncontent-length: 1048577\r\n\r\n`;
    expect(await rawRequest(port, request, (answer) => answer.includes('\r\n\r\n'))).toMatch(
      /^HTTP\/1\.1 413 /,
    );
    expect(bodies).toEqual([]);
  });

  it('must be a POST', async () => {
    const { url } = await withListener();
    expect((await fetch(`${url}/slack/events`)).status).toBe(405);
  });
});
