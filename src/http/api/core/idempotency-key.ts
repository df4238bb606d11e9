/** Printable ASCII without quotation marks and backslashes, which the quoted form would have to escape. */
const KEY = /^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/;

export const KEY_RULE =
  'An Idempotency-Key is 1 to 255 printable ASCII characters, none of them a space, a quotation mark or a backslash; it may stand in quotation marks.';

/** The draft wants a structured string, with quotation marks; many clients send it bare. `null`: it is neither. */
export function idempotencyKeyOf(header: string): string | null {
  const bare = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  return KEY.test(bare) ? bare : null;
}
