import type { Packed } from '../message-pack.ts';
import { LIST, type ReplyLines, readLine, TEXT } from './reply-lines.ts';

/** Reads an answer as it came over the wire: texts and lists of them, which is all that commands about streams answer. */
export type ReplyReader = {
  /** All read here throws on anything else, and where the answer is cut off. */
  value(): Packed;
  text(): string;
  /** How many items follow. */
  list(): number;
  /** Goes behind these bytes, if they come next. */
  passes(expected: Uint8Array): boolean;
  place(): number;
  goTo(place: number): void;
};

export function createReplyReader({ buffer, byteOffset, length }: Uint8Array): ReplyReader {
  const bytes = Buffer.from(buffer, byteOffset, length);
  const lines: ReplyLines = { at: 0, kind: 0, size: 0 };

  function line(): void {
    if (!readLine(lines, bytes, length)) throw new Error('an answer is cut off');
  }

  function rest(size: number): string {
    const from = lines.at;
    lines.at += size + 2;
    if (lines.at > length) throw new Error('a text is cut off');
    return bytes.toString('utf8', from, from + size);
  }

  function value(): Packed {
    line();
    const { kind, size } = lines;
    if (kind !== TEXT && kind !== LIST) throw new Error(`${kind} begins neither a text nor a list`);
    if (size < 0) return null;
    return kind === TEXT ? rest(size) : Array.from({ length: size }, value);
  }

  return {
    value,
    text() {
      line();
      if (lines.kind !== TEXT || lines.size < 0) throw new Error(`${lines.kind} begins no text`);
      return rest(lines.size);
    },
    list() {
      line();
      if (lines.kind !== LIST) throw new Error(`${lines.kind} begins no list`);
      return Math.max(lines.size, 0);
    },
    passes(expected) {
      for (let nth = 0; nth < expected.length; nth++) {
        if (bytes[lines.at + nth] !== expected[nth]) return false;
      }
      lines.at += expected.length;
      return true;
    },
    place: () => lines.at,
    goTo(place) {
      lines.at = place;
    },
  };
}
