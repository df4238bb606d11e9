import type { IncomingMessage } from 'node:http';

/**
 * The path as it was sent, without the query, which may hold signatures. Nothing is decoded or put together, so that an
 * address has one spelling; but addresses are typed into consoles by hand, so one slash at the end is no other address.
 */
export function pathOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Begins with `?`; empty where there is none. */
export function searchOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

/** As forms write it: `+` is a space, and what is badly encoded is no error. */
export function queryOf(request: Pick<IncomingMessage, 'url'>): URLSearchParams {
  return new URLSearchParams(searchOf(request));
}

/** Whether the named parts of a path can be decoded. */
export function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
