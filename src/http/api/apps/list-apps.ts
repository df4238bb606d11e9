import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../flows/use-cases.ts';
import { json } from '../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../core/operation.ts';

const appSchema = z
  .strictObject({
    appId: z.string(),
    name: z.string().describe('What it is called wherever an app is named.'),
    label: z
      .record(z.string(), z.string())
      .nullable()
      .describe('Its name in words, by language; null: it has none.'),
  })
  .openapi('App');

const allSchema = z.strictObject({ items: z.array(appSchema), total: z.int() }).openapi('Apps');

export function listApps({ apps }: Pick<UseCases, 'apps'>): Operation {
  return operation({
    id: 'listApps',
    method: 'get',
    path: '/apps',
    tag: 'Apps',
    summary: 'Apps whose limits can be raised',
    description: 'Those of the configuration. Where there are none, every AppID can be named.',
    scope: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answers: { 200: { description: 'All of them', schema: allSchema } },
    problems: [],
    async handle() {
      const items = apps().map(({ appId, name, label }) => ({ appId, name, label }));
      return json(200, { items, total: items.length });
    },
  });
}
