/*
 * One pattern separates strings from what is between them: a string with its escapes, be it closed or not, or a stretch
 * without quotes. Each character is read once.
 */
const STRING_OR_BETWEEN = /"(?:[^"\\]+|\\.)*"?|[^"]+/gs;

/** Bytes that a string must not hold as they are (RFC 8259, section 7). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is looked for
const RAW_CONTROL = /[\u0000-\u001f]/g;
/** A backslash with what follows it: a valid escape, or one that JSON does not know. */
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g;
/** Between strings only blanks, tabs and ends of lines are allowed; a byte order mark and stray control bytes mean nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is looked for
const NOTHING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g;

/**
 * The same text with what strict JSON refuses although its meaning is clear: raw control bytes in strings are escaped,
 * a backslash that begins no escape stands for itself, and a byte order mark or control bytes between strings are blanks.
 * `null`: there was nothing of that kind.
 */
export function repairJson(text: string): string | null {
  const repaired = text.replace(STRING_OR_BETWEEN, (part) =>
    part.startsWith('"') ? repairString(part) : part.replace(NOTHING, ' '),
  );
  return repaired === text ? null : repaired;
}

function repairString(part: string): string {
  return part
    .replace(ESCAPE, (found) => (found === '\\' ? '\\\\' : found))
    .replace(RAW_CONTROL, (byte) => `\\u${byte.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
