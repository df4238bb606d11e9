import { sha256Base64url } from '../../../kit/sha256.ts';
import { isMatch } from '../../server/if-match.ts';
import { json } from '../../server/responses.ts';

/** The tag of what has no revision that says all of it: it follows from what the answer says. */
export function tagOf(resource: object): string {
  return `"${sha256Base64url(JSON.stringify(resource)).slice(0, 22)}"`;
}

export function taggedAnswer(
  status: number,
  resource: object,
  headers: Record<string, string> = {},
): Response {
  return json(status, resource, { ...headers, etag: tagOf(resource) });
}

/** Whether the caller saw something else than what there is; not where they do not care. */
export function isOtherThan(ifMatch: string | undefined, resource: object): boolean {
  return ifMatch !== undefined && !isMatch(ifMatch, tagOf(resource));
}
