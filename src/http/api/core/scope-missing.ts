import type { Scope } from '../../../domain/clients/scopes.ts';
import { problemDetails } from './problem-details.ts';

/** RFC 6750, 3.1: a token that is known, and may not do that. */
export function scopeMissing(scope: Scope): Response {
  const authenticate = `Bearer realm="headroom", error="insufficient_scope", scope="${scope}"`;
  return problemDetails('forbidden', {
    detail: `The token has no scope "${scope}".`,
    evidence: { scope },
    headers: { 'www-authenticate': authenticate },
  });
}
