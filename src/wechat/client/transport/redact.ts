const LONGEST = 300;
/** What comes last is the rid, by which WeChat finds the call again. */
const END = 60;

/** Cuts the given secrets out of a text that somebody else wrote, and the text to a length fit for a log line. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret !== '') clean = clean.replaceAll(secret, '[redacted]');
  }
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST - END - 1)}…${clean.slice(-END)}`;
}
