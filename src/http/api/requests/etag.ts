import type { Answer } from '../../../flows/requests/use-cases.ts';
import { isMatch } from '../../server/if-match.ts';
import { json } from '../../server/responses.ts';
import { requestResource } from './request-resource.ts';

/** What a request says follows from its revision, so that names it. */
export function etagOf({ request, revision }: Answer): string {
  return `"${request.id}.${revision}"`;
}

/** A request as an answer. */
export function requestAnswer(
  status: number,
  answer: Answer,
  headers: Record<string, string> = {},
): Response {
  return json(status, requestResource(answer.request, answer.revision), { ...headers, etag: etagOf(answer) });
}

/** `null`: the caller saw it as it is, or does not care. */
export function isOutdated(ifMatch: string | undefined, answer: Answer): boolean {
  return ifMatch !== undefined && !isMatch(ifMatch, etagOf(answer));
}
