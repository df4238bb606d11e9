/** First bytes of what a server answers (redis.io, "Redis serialization protocol specification"). */
export const [TEXT, LIST, ERROR] = [0x24, 0x2a, 0x2d];

const [CARRIAGE_RETURN, MINUS, ZERO] = [0x0d, 0x2d, 0x30];

/** A place in the bytes of an answer. There are millions of lines: reading one makes no object. */
export type ReplyLines = {
  at: number;
  /** What the last line that was read begins with. */
  kind: number;
  /** The number in it: bytes of the text, or items of the list, that follow. Below zero: none, not even an empty one. */
  size: number;
};

/** Reads the line at the place and goes behind it. `false`: before `end` there is no whole line; the place is then anywhere. */
export function readLine(lines: ReplyLines, bytes: Uint8Array, end: number): boolean {
  let [at, size, sign] = [lines.at + 1, 0, 1];
  lines.kind = bytes[lines.at] ?? 0;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === CARRIAGE_RETURN) break;
    if (byte === MINUS) sign = -1;
    else size = size * 10 + byte - ZERO;
  }
  lines.at = at + 2;
  lines.size = sign * size;
  return lines.at <= end;
}
