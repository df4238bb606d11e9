import { sha256Base64url } from '../../../kit/sha256.ts';
import { problemDetails } from './problem-details.ts';

/** Enough to tell lists and slips apart; it guards nothing. */
const MARK_LENGTH = 8;

/** The cursor of a page's end: opaque for callers, so that what is in one can change, and good for its own list alone. */
export function cursorOf(list: string, inner: string | null): string | null {
  return inner === null ? null : Buffer.from(markOf(list, inner) + inner).toString('base64url');
}

/** What is in a cursor of that list; `null`: none was given. */
export function readCursor(
  list: string,
  cursor: string | undefined,
): { ok: true; inner: string | null } | { ok: false; response: Response } {
  if (cursor === undefined) return { ok: true, inner: null };
  const whole = Buffer.from(cursor, 'base64url').toString('utf8');
  const inner = whole.slice(MARK_LENGTH);
  if (cursorOf(list, inner) === cursor) return { ok: true, inner };
  const detail = 'cursor: is none of this list.';
  const errors = [{ detail, parameter: 'cursor' }];
  return { ok: false, response: problemDetails('invalid_input', { detail, errors }) };
}

function markOf(list: string, inner: string): string {
  return sha256Base64url(`${list} ${inner}`).slice(0, MARK_LENGTH);
}
