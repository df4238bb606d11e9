import { type Code, ERRCODES, type ErrcodeFacts, UNLISTED, type UnlistedGroup } from './table.ts';

const TABLE: Readonly<Record<Code, ErrcodeFacts>> = ERRCODES;

/** Whether WeChat's meaning of the code is known. */
export function isListed(code: number): code is Code {
  return Object.hasOwn(TABLE, code);
}

/** Total: a code that is not in the table is judged by its number. */
export function factsOf(code: number): ErrcodeFacts {
  return isListed(code) ? TABLE[code] : UNLISTED[unlistedGroupOf(code)];
}

/** Where a code belongs that is not in the table. */
export function unlistedGroupOf(code: number): UnlistedGroup {
  if (code >= 61000 && code <= 61999) return 'platform';
  return code >= 10121000 && code <= 10121999 ? 'assigning' : 'other';
}
