/** Printable ASCII without quotation marks and backslashes, which the quoted form would have to escape. */
const KEY = /^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/;

/** The draft wants a structured string, with quotation marks; many clients send it bare. `null`: it is neither. */
export function idempotencyKeyOf(header: string): string | null {
  const bare = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  return KEY.test(bare) ? bare : null;
}
