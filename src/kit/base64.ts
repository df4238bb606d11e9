/** The bytes of a text in base64; `null` unless it is the one text of these bytes: one character altered is never overlooked. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
