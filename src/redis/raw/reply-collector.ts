import { ERROR, LIST, type ReplyLines, readLine, TEXT } from './reply-lines.ts';

/** A whole answer. `bytes` is the only view of its buffer, so that it can be handed to a thread. */
export type RawReply = {
  bytes: Buffer<ArrayBuffer>;
  /** Where in it the last item of the list begins; `null`: it is no list, or an empty one. */
  lastItem: number | null;
  isError: boolean;
};

/** Enough for most answers; a larger one doubles it. */
const FIRST_BYTES = 512 * 1024;

/** Puts one answer together from what a socket hands over, wherever that is cut. */
export function createReplyCollector() {
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let used = 0;
  let lastItem: number | null = null;
  const lines: ReplyLines = { at: 0, kind: 0, size: 0 };
  /** Items of the list that are not there yet; `null`: its first line is not. */
  let missing: number | null = null;
  let isError = false;

  /** Goes behind the value at the place, if all of it is there. */
  function pass(): boolean {
    const from = lines.at;
    for (let due = 1; due > 0; due--) {
      if (!readLine(lines, bytes, used)) break;
      if (lines.kind === TEXT) lines.at += lines.size < 0 ? 0 : lines.size + 2;
      if (lines.kind === LIST) due += Math.max(lines.size, 0);
      if (due === 1 && lines.at <= used) return true;
    }
    lines.at = from;
    return false;
  }

  function begin(): number | null {
    if (!readLine(lines, bytes, used)) {
      lines.at = 0;
      return null;
    }
    isError = lines.kind === ERROR;
    if (lines.kind === LIST) return Math.max(lines.size, 0);
    lines.at = 0;
    return 1;
  }

  function makeRoom(more: number): void {
    if (used + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * bytes.length, used + more));
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  }

  return {
    /** Answers `null` as long as something is missing. Nothing may follow the answer: there is one question at a time. */
    add(chunk: Uint8Array): RawReply | null {
      makeRoom(chunk.length);
      bytes.set(chunk, used);
      used += chunk.length;
      missing ??= begin();
      while (missing !== null && missing > 0) {
        const from = lines.at;
        if (!pass()) return null;
        lastItem = from;
        missing -= 1;
      }
      if (missing === null) return null;
      if (lines.at !== used) throw new Error('there is more than one answer');
      return {
        bytes: bytes.subarray(0, used),
        lastItem: isError || lastItem === 0 ? null : lastItem,
        isError,
      };
    },
  };
}
