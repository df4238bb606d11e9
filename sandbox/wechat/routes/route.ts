import { type ApiAnswer, refusal } from '../answers.ts';
import type { World } from '../world.ts';

/** One call as it came in. */
export type ApiRequest = {
  method: string;
  query: URLSearchParams;
  /** Lower case, without parameters. */
  contentType: string;
  body: string;
  /** Address of the caller, as the socket has it. */
  clientIp: string;
};

/** One endpoint of WeChat. */
export type ApiRoute = {
  path: string;
  answer(request: ApiRequest, world: World): ApiAnswer | Promise<ApiAnswer>;
};

/** What a charge endpoint gets once token, method and JSON are right. `body` is empty for GET. */
export type ChargeRequest = { query: URLSearchParams; body: Record<string, unknown> };

type ChargeRoute = {
  path: string;
  method: 'GET' | 'POST';
  handle(request: ChargeRequest, world: World): ApiAnswer | Promise<ApiAnswer>;
};

/** Puts the checks that all charge endpoints share in front: access_token, then method, then JSON. */
export function chargeRoute({ path, method, handle }: ChargeRoute): ApiRoute {
  return {
    path,
    answer(request, world) {
      const refuse = (errcode: number) => refusal(errcode, world.clock());
      const token = world.tokens.check(request.query.get('access_token'));
      if (token !== 0) return refuse(token);
      if (request.method !== method) return refuse(10120405);
      if (method === 'GET') return handle({ query: request.query, body: {} }, world);
      // Without the JSON content type the service takes the body for no parameters at all (developer community).
      if (request.contentType !== 'application/json') return refuse(10120002);
      const body = parseObject(request.body);
      return body ? handle({ query: request.query, body }, world) : refuse(10120002);
    },
  };
}

/** Reads a JSON object; `undefined` for anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
