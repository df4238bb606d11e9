import type { HttpContext } from '../../server/http-env.ts';
import { problemDetails } from './problem-details.ts';

/** A place of the API: its path with `{names}`, and the method that it takes. */
export type Place = { method: 'get' | 'post'; path: string };

/** What is no place of the API, or is one for other methods. Paths are below `base`. */
export function createElsewhere(base: string, places: readonly Place[]): (c: HttpContext) => Response {
  const known = places.map(({ method, path }) => ({
    method: method.toUpperCase(),
    fits: new RegExp(`^${(base + path).replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return (c) => {
    const methods = known.filter(({ fits }) => fits.test(c.req.path)).map(({ method }) => method);
    if (methods.length === 0) return problemDetails('not_found');
    const allow = [...new Set(methods)].sort().join(', ');
    return problemDetails('method_not_allowed', { headers: { allow } });
  };
}
