import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import type { UseCases } from '../../src/flows/use-cases.ts';
import { createHttpServer } from '../../src/http/server/create-http-server.ts';
import type { HttpEnv, HttpRoutes } from '../../src/http/server/http-env.ts';
import { readBody } from '../../src/http/server/read-body.ts';
import { json } from '../../src/http/server/responses.ts';
import { createLog } from '../../src/log.ts';
import { createMemoryScene } from '../support/core-scene.ts';

const log = createLog({ level: 'silent' });

/** The smallest REST list: a route over a use case that Slack uses, too. In the product it would be a file of src/http/. */
function listRoutes({ lists }: Pick<UseCases, 'lists'>): HttpRoutes {
  const routes = new Hono<HttpEnv>();
  routes.get('/requests', readBody(log), async (context) => {
    const cursor = context.req.query('cursor') ?? null;
    const { items, total, next } = await lists.history({ appId: null, since: null }, { cursor, limit: 2 });
    return json(200, { total, next, requests: items.map(({ id, phase }) => ({ id, state: phase })) });
  });
  return routes;
}

it('another door than Slack stands on the same use cases, without a Slack', async () => {
  const scene = createMemoryScene();
  const approved = await scene.approved();
  const asked = await scene.asked();
  const last = await scene.asked();
  const server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [listRoutes(scene.useCases)], log });
  const { port } = await server.start();
  onTestFinished(() => server.stop());
  const page = async (query: string): Promise<{ next: string | null }> => {
    const answer = await fetch(`http://127.0.0.1:${port}/requests${query}`);
    return (await answer.json()) as { next: string | null };
  };

  const first = await page('');
  expect(first).toMatchObject({
    total: 3,
    requests: [
      { id: last, state: 'pending' },
      { id: asked, state: 'pending' },
    ],
  });
  expect(await page(`?cursor=${first.next}`)).toMatchObject({
    next: null,
    requests: [{ id: approved, state: 'approved' }],
  });
});
