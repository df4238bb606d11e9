import { json } from '../../server/responses.ts';
import { PROBLEMS, type ProblemReason } from './problems.ts';

/** What a problem says beside its kind. `evidence`: facts for programs. */
export type ProblemMore = {
  detail?: string;
  evidence?: Record<string, unknown>;
  errors?: readonly InputError[];
  headers?: Record<string, string>;
};

/** One thing that is wrong with what came in. `pointer`: RFC 6901, into the body; `parameter`: of path, query or header. */
export type InputError = { detail: string; pointer?: string; parameter?: string };

/** RFC 9457. `type` leads to a page about it; `reason` is its last part, for programs. */
export function problemDetails(reason: ProblemReason, more: ProblemMore = {}): Response {
  const { status, title } = PROBLEMS[reason];
  const { detail, evidence, errors, headers = {} } = more;
  const body = {
    type: `/api/v1/problems/${reason}`,
    reason,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  return json(status, body, { ...headers, 'content-type': 'application/problem+json' });
}
