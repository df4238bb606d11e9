const LONGEST = 300;

/** Cuts the given secrets out of a text that somebody else wrote, and the text to a length fit for a log line. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret !== '') clean = clean.replaceAll(secret, '[redacted]');
  }
  return clean.slice(0, LONGEST);
}
