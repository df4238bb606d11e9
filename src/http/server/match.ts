import type { Route } from './route.ts';

export type Match =
  | {
      kind: 'found';
      route: Route;
      params: Record<string, string>;
      /** As the route knows it. */
      path: string;
    }
  | { kind: 'wrong_method'; allow: string[] }
  | { kind: 'not_found' };

/**
 * The first route with this path and method. `HEAD` is answered as `GET`. Addresses are typed into consoles by hand, so one
 * slash at the end is no other address.
 */
export function match(routes: readonly Route[], method: string, path: string): Match {
  const found = matchExactly(routes, method, path);
  if (found.kind !== 'not_found' || !path.endsWith('/') || path === '/') return found;
  return matchExactly(routes, method, path.slice(0, -1));
}

function matchExactly(routes: readonly Route[], method: string, path: string): Match {
  const allow = new Set<string>();
  for (const route of routes) {
    const params = paramsOf(route.path, path);
    if (!params) continue;
    if (route.methods.includes(method === 'HEAD' ? 'GET' : method)) {
      return { kind: 'found', route, params, path };
    }
    for (const other of route.methods) allow.add(other);
  }
  return allow.size > 0 ? { kind: 'wrong_method', allow: [...allow] } : { kind: 'not_found' };
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
      continue;
    }
    const decoded = decode(value);
    if (!decoded) return null;
    params[part.slice(1)] = decoded;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
