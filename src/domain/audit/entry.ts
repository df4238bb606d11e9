import { canonicalJson } from '../../kit/canonical-json.ts';
import type { Instant } from '../../kit/instant.ts';
import { sha256, sha256Base64url } from '../../kit/sha256.ts';
import type { Actor } from '../requests/events.ts';

/**
 * The audit log is append-only and proves that nothing in it was changed, left out or put in later:
 *
 * - Each entry carries the hash of the entry before it about the same request, movement or subject of warnings, and its own hash
 *   covers that. The writer knows it from the load that it decided on, and the revision check of the same atomic step
 *   keeps it true.
 * - All entries, in the order in which Redis took them, are the leaves of one Merkle tree (RFC 6962). Its head is signed and
 *   leaves the deployment.
 *
 * One chain through all entries would have to be computed at the moment of the append: either inside Lua, which has SHA-1 only, or
 * by the writer with a compare of the head, at which all replicas would queue up. A chain for each subject costs
 * no further round trip and no further conflict, and the tree binds the order of all, at the latest by the next checkpoint.
 */
export type AuditHead = {
  actor: Actor;
  at: Instant;
  type: string;
  /** Hash of the entry before about the same subject; `null`: there is none. */
  previous: string | null;
  /** `R-17`, and the revision that it had after this. */
  request?: string;
  revision?: number;
  /** `O-3`, of a movement outside of Headroom. */
  outside?: string;
  /** `W-12`, of the message with a warning. */
  warning?: string;
  /** What that warns of; `freeze`, of what stops approvals; `policy`; `G-3`, of a standing grant; `S-3`, of a series. */
  subject?: string;
  /** The policy rule that decides. */
  rule?: string;
  /** Version of the policy that the rule is from. */
  policy?: string;
  /** WeChat requestIds that this is about. */
  wechat?: string[];
  errcode?: number;
  /** WeChat's id of the refused call. */
  rid?: string;
};

/** What happened, with its own fields. */
export type AuditEvent = { type: string; at: Instant };

/** An entry as it is stored: two texts in canonical JSON and the hash over both, base64url. */
export type HashedEntry = { head: string; details: string; hash: string };

/** What stands in the log: an entry, or the one text of an entry of a version that had no hashes yet. */
export type LoggedEntry = HashedEntry | { text: string };

/** Time and kind stand in the head; the details are the rest of the event. */
export function hashedEntry(head: Omit<AuditHead, 'at' | 'type'>, event: AuditEvent): HashedEntry {
  const { type, at, ...rest } = event;
  const texts = { head: canonicalJson({ ...head, type, at }), details: canonicalJson(rest) };
  return { ...texts, hash: base64url(leafHash(leafData(texts))) };
}

/**
 * The bytes that a leaf of the tree is made of. The details are in it by their hash only: a proof about who did what, and when,
 * stays small and need not show people's words. No text in JSON has a line break, so the two kinds cannot be mistaken.
 */
export function leafData(entry: { head: string; details: string } | { text: string }): string {
  return 'text' in entry ? entry.text : `${entry.head}\n${detailsHash(entry.details)}`;
}

/** How the details are in the leaf: SHA-256, base64url. */
export function detailsHash(details: string): string {
  return sha256Base64url(details);
}

/** RFC 6962, section 2.1: SHA-256 of a zero byte and the data. */
export function leafHash(data: string): Buffer {
  return sha256(`\0${data}`);
}

/** What is hashed there. */
export function leafText(entry: LoggedEntry): string {
  return `\0${leafData(entry)}`;
}

function base64url(bytes: Buffer): string {
  return bytes.toString('base64url');
}

/** Each entry after the one before it. `previous`: the hash of the last one about the same subject. */
export function hashChain(
  entries: readonly { head: Omit<AuditHead, 'at' | 'type' | 'previous'>; event: AuditEvent }[],
  previous: string | null,
): HashedEntry[] {
  let last = previous;
  return entries.map(({ head, event }) => {
    const entry = hashedEntry({ ...head, previous: last }, event);
    last = entry.hash;
    return entry;
  });
}
