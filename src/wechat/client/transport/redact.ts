const MAX_LENGTH = 300;
/** What comes last is the rid, by which WeChat finds the call again. */
const KEPT_AT_END = 60;

/** Cuts the given secrets out of a text that somebody else wrote, and the text to a length fit for a log line. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret !== '') clean = clean.replaceAll(secret, '[redacted]');
  }
  return clean.length <= MAX_LENGTH
    ? clean
    : `${clean.slice(0, MAX_LENGTH - KEPT_AT_END - 1)}…${clean.slice(-KEPT_AT_END)}`;
}
