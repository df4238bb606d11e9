import { clip } from './clip.ts';

/** `name`: WeChat's, in any language or in several; `null` where only the order is known. */
export type NamedPack = { orderId: string; name: string | null };

/** Names are short; what is longer would push the last digits out of a line. */
const LONGEST_NAME = 21;
const TAIL = 4;

/** `…8704`: enough to tell one pack from others, and to type. */
export function orderTail(orderId: string): string {
  return `…${clip(orderId.slice(-TAIL), TAIL)}`;
}

/** The part of WeChat's name that a reader can read; goods have one name in several languages, parted by a dot or a bar. */
export function readableName({ name }: NamedPack, isReadable: (part: string) => boolean): string | null {
  const parts = (name ?? '').split(/\s*[·|｜]\s*/u).map((part) => clip(part, LONGEST_NAME));
  return parts.find((part) => /[\p{L}\p{N}]/u.test(part) && isReadable(part)) ?? null;
}
