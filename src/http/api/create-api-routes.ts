import { Hono } from 'hono';
import type { ApiToken } from '../../domain/clients/scopes.ts';
import type { UseCases } from '../../flows/use-cases.ts';
import type { HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { json } from '../server/responses.ts';
import { createFindToken } from '../tokens/find-token.ts';
import { apiOperations } from './api-operations.ts';
import { API_PATH, type ApiOptions, createApi } from './core/create-api.ts';
import { openApiDocument } from './document/openapi.ts';

export type ApiRoutesOptions = Pick<ApiOptions, 'rates' | 'limits' | 'idempotency' | 'stopping' | 'log'> & {
  useCases: UseCases;
  tokens: readonly ApiToken[];
  clock: () => number;
};

/** `/api/v1`: the operations, and their document. */
export function createApiRoutes({ useCases, tokens, clock, ...options }: ApiRoutesOptions): HttpRoutes {
  const operations = apiOperations(useCases);
  const routes = new Hono<HttpEnv>();
  let document: object | null = null;
  routes.get(`${API_PATH}/openapi.json`, readBody(options.log), () => {
    document ??= openApiDocument(operations);
    return json(200, document);
  });
  const submittedAs = async (onceKey: string) =>
    (await useCases.machines.submittedAs(onceKey))?.request.id ?? null;
  routes.route(
    '/',
    createApi(operations, { ...options, findToken: createFindToken(tokens, clock), submittedAs }),
  );
  return routes;
}
