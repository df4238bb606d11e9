import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, onTestFinished } from 'vitest';
import type { ApiToken, Scope } from '../../../src/domain/clients/scopes.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { apiOperations } from '../../../src/http/api/api-operations.ts';
import { createApiRoutes } from '../../../src/http/api/create-api-routes.ts';
import { openApiDocument } from '../../../src/http/api/document/openapi.ts';
import { createHttpServer } from '../../../src/http/server/create-http-server.ts';
import type { RateLimits } from '../../../src/http/tokens/rate-limit.ts';
import { sha256 } from '../../../src/kit/sha256.ts';
import { createLog } from '../../../src/log.ts';
import { type AnyScene, createMemoryScene } from '../../support/core-scene.ts';

const log = createLog({ level: 'silent' });

export function token(name: string, scopes: Scope[], more: Partial<ApiToken> = {}): ApiToken {
  const hash = sha256(`hr_${name}`).toString('hex');
  return { name, hash, scopes, userId: null, expiresAt: null, ...more };
}

export const TOKENS: readonly ApiToken[] = [
  token('grafana', ['read', 'request', 'cancel']),
  token('reader', ['read']),
  token('ann', ['read', 'vote'], { userId: 'UANN' }),
  token('lin', ['read', 'request', 'cancel'], { userId: 'ULIN' }),
  token('bot', ['read', 'request', 'cancel', 'agent']),
  token('old', ['read'], { expiresAt: 1 }),
];

export type ApiAnswer = {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON. */
  body: Record<string, unknown>;
  text: string;
};

export type CallOptions = {
  /** Name of a token, or a whole header. */
  as?: string;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
};

type Content = { content?: Record<string, { schema: object }> };

export type Documented = {
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
};

/** Of these, nothing of the body was looked at, or it was not valid. */
const UNREAD = new Set([
  'unauthorized',
  'forbidden',
  'malformed_json',
  'unsupported_media_type',
  'invalid_input',
  'reason_too_long',
  'question_unfit',
  'answer_unfit',
  'too_large',
  'too_many_requests',
]);

type More = { limits?: RateLimits; stopping?: AbortSignal };

/** The same with further tokens. */
export function apiWith(tokens: readonly ApiToken[]) {
  return (scene?: AnyScene, more: More = {}) => openApi(scene, { ...more, tokens });
}

/**
 * The API of a scene over a real connection. Every answer, and every body that was taken, is checked against the document: what is
 * not in it fails.
 */
export async function openApi(
  scene: AnyScene = createMemoryScene({ defaultChannel: 'C1' }),
  more: More & { tokens?: readonly ApiToken[] } = {},
) {
  const routes = createApiRoutes({
    useCases: scene.useCases,
    tokens: [...TOKENS, ...(more.tokens ?? [])],
    clock: () => scene.time.now,
    rates: scene.rates,
    idempotency: scene.idempotency,
    stopping: more.stopping ?? new AbortController().signal,
    log,
    ...(more.limits ? { limits: more.limits } : {}),
  });
  const server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [routes], log });
  const { port } = await server.start();
  onTestFinished(() => server.stop());
  const base = `http://127.0.0.1:${port}/api/v1`;
  document ??= documentOf(scene);
  const { check, checkBody } = document;

  async function call(method: 'GET' | 'POST', path: string, options: CallOptions = {}): Promise<ApiAnswer> {
    const { as = 'grafana', body, raw, headers = {} } = options;
    const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(as === '' ? {} : { authorization: as.includes(' ') ? as : `Bearer hr_${as}` }),
        ...(sent === null ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === null ? {} : { body: sent }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const answered = isJson ? JSON.parse(text) : null;
    check(method, path, response, answered);
    if (sent && !UNREAD.has(answered?.reason)) checkBody(method, path, JSON.parse(sent));
    return { status: response.status, headers: response.headers, text, body: answered ?? {} };
  }

  return {
    scene,
    base,
    call,
    get: (path: string, options?: CallOptions) => call('GET', path, options),
    post: (path: string, body: unknown = {}, options: CallOptions = {}) =>
      call('POST', path, { body, ...options }),
  };
}

export const aWish = {
  items: [{ app: 'shop', rate: 300_000, days: 3 }],
  reason: 'Double 11',
};

/** As a client reads it. */
export function apiDocument(useCases: UseCases): Documented {
  return JSON.parse(JSON.stringify(openApiDocument(apiOperations(useCases))));
}

/** The same for every scene. */
let document: ReturnType<typeof documentOf> | null = null;

function documentOf(scene: AnyScene) {
  const described = apiDocument(scene.useCases);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...described, $id: 'headroom' });
  const validators = new Map<string, ValidateFunction>();
  const expectValid = (pointer: string[], value: unknown, what: string) => {
    const ref = `headroom#/${pointer.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`;
    const validate = validators.get(ref) ?? ajv.compile({ $ref: ref });
    validators.set(ref, validate);
    expect(validate(value), `${what}: ${JSON.stringify(validate.errors)}`).toBe(true);
  };
  const operationAt = (method: string, path: string) => {
    const place = templateOf(described, path.split('?')[0] ?? '');
    const operation = described.paths[place]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${method} ${path} is not documented`);
    return { operation, place, pointer: ['paths', place, method.toLowerCase()] };
  };
  return {
    check(method: string, path: string, response: Response, body: unknown) {
      const { operation, place, pointer } = operationAt(method, path);
      const found = operation.responses[response.status];
      expect(found, `${method} ${place} answered ${response.status}, which is not documented`).toBeDefined();
      const type = response.headers.get('content-type')?.split(';')[0] ?? '';
      const content = found?.content;
      if (content === undefined) return expect(body).toBeNull();
      expect(Object.keys(content), `content type of ${place} ${response.status}`).toContain(type);
      if (!type.includes('json')) return undefined;
      const at = ['responses', String(response.status), 'content', type, 'schema'];
      return expectValid([...pointer, ...at], body, `answer of ${place}`);
    },
    /** A body that the API has taken. */
    checkBody(method: string, path: string, body: unknown) {
      const { operation, place, pointer } = operationAt(method, path);
      if (!operation.requestBody) return expect(body, `body of ${place}`).toEqual({});
      const at = ['requestBody', 'content', 'application/json', 'schema'];
      return expectValid([...pointer, ...at], body, `body of ${place}`);
    },
  };
}

function templateOf({ paths }: Documented, path: string): string {
  const templates = Object.keys(paths).sort((one, other) => one.split('{').length - other.split('{').length);
  const fits = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  const found = templates.find(fits);
  if (found === undefined) throw new Error(`${path} is not documented`);
  return found;
}
