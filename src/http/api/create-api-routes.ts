import { Hono } from 'hono';
import type { ApiToken } from '../../domain/clients/scopes.ts';
import type { UseCases } from '../../flows/use-cases.ts';
import type { HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { json } from '../server/responses.ts';
import { createFindToken } from '../tokens/find-token.ts';
import { apiOperations } from './api-operations.ts';
import { API_PATH, type ApiOptions, createApi } from './core/create-api.ts';
import { createElsewhere } from './core/elsewhere.ts';
import { problemDetails } from './core/problem-details.ts';
import { isProblemReason } from './core/problems.ts';
import { type OpenApi, openApiDocument } from './document/openapi.ts';
import { problemPage, readerPage } from './document/reader-page.ts';
import { createFindUnderKey } from './find-under-key.ts';

export type ApiRoutesOptions = Pick<ApiOptions, 'rates' | 'limits' | 'idempotency' | 'stopping' | 'log'> & {
  useCases: UseCases;
  tokens: readonly ApiToken[];
  clock: () => number;
};

/** Beside the operations. */
const PAGES = ['', '/openapi.json', '/problems/{reason}'].map((path) => ({ method: 'get' as const, path }));

/** `/api/v1`: the operations, their document, and pages to read it. */
export function createApiRoutes({ useCases, tokens, clock, ...options }: ApiRoutesOptions): HttpRoutes {
  const operations = apiOperations(useCases);
  const routes = new Hono<HttpEnv>();
  let made: OpenApi | null = null;
  const document = () => {
    made ??= openApiDocument(operations);
    return made;
  };
  routes.get(API_PATH, readBody(options.log), () => readerPage(document(), operations));
  routes.get(`${API_PATH}/openapi.json`, readBody(options.log), () => json(200, document()));
  routes.get(`${API_PATH}/problems/:reason`, readBody(options.log), (c) => {
    const reason = c.req.param('reason');
    return isProblemReason(reason) ? problemPage(reason) : problemDetails('not_found');
  });
  const findUnderKey = createFindUnderKey(useCases);
  routes.route(
    '/',
    createApi(operations, { ...options, findToken: createFindToken(tokens, clock), findUnderKey }),
  );
  const elsewhere = createElsewhere(API_PATH, [...PAGES, ...operations]);
  routes.all(`${API_PATH}/*`, readBody(options.log), elsewhere);
  return routes;
}
