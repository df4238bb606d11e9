import { fromBase64 } from '../../kit/base64.ts';
import { isSigned, readCheckpoint, type SignedCheckpoint, type VerifierKey } from './checkpoint.ts';
import { detailsHash, type HashedEntry, type LoggedEntry, leafData, leafHash } from './entry.ts';
import { rootFromPath } from './merkle.ts';

/** A whole proof is shorter than that, so that it fits into a ticket or a message. */
export const MOST_PROOF_BYTES = 2_000;

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const PROOF =
  /^c2sp\.org\/tlog-proof@v1\nextra (\S+)\nindex (\d{1,15})\n((?:[0-9A-Za-z+/]{43}=\n)*)\n([\s\S]+)$/;

/**
 * That an entry is in a log that was signed, for somebody who has neither: a text in the form of C2SP's tlog-proof. `extra` is
 * what the leaf is made of, and behind it the details, if they fit.
 */
export function printProof(entry: LoggedEntry, index: number, path: readonly Buffer[], note: string): string {
  const hashes = path.map((hash) => `${hash.toString('base64')}\n`).join('');
  const withExtra = (extra: string) =>
    `${FIRST_LINE}\nextra ${Buffer.from(extra).toString('base64')}\nindex ${index}\n${hashes}\n${note}`;
  if ('text' in entry) return withExtra(entry.text);
  const whole = withExtra(`${leafData(entry)}\n${entry.details}`);
  return Buffer.byteLength(whole) <= MOST_PROOF_BYTES ? whole : withExtra(leafData(entry));
}

export type Proven = {
  index: number;
  checkpoint: SignedCheckpoint;
  /** `details`: `null` where the proof has their hash only. Entries of a version without hashes are one text. */
  entry: (Pick<HashedEntry, 'head'> & { details: string | null }) | { text: string };
};

export type ProofRefusal = { reason: 'unreadable' | 'not_signed' | 'not_in_log' | 'wrong_details' };

/** What a proof proves to somebody who believes these keys; or why it proves nothing. */
export function checkProof(text: string, keys: readonly VerifierKey[]): Proven | ProofRefusal {
  const [, extra = '', index, hashes = '', note = ''] = PROOF.exec(text) ?? [];
  const checkpoint = readCheckpoint(note);
  const data = fromBase64(extra)?.toString();
  const path = hashes.split('\n').slice(0, -1).map(fromBase64);
  if (index === undefined || checkpoint === null || !data) return { reason: 'unreadable' };
  const known = path.filter((hash) => hash !== null);
  if (known.length < path.length) return { reason: 'unreadable' };
  if (!isSigned(checkpoint, keys)) return { reason: 'not_signed' };
  const [head = '', hash, details = null] = data.split('\n');
  const leaf = hash === undefined ? data : `${head}\n${hash}`;
  const root = rootFromPath(Number(index), checkpoint.size, leafHash(leaf), known);
  if (!root?.equals(checkpoint.root)) return { reason: 'not_in_log' };
  if (details !== null && detailsHash(details) !== hash) return { reason: 'wrong_details' };
  return { index: Number(index), checkpoint, entry: hash === undefined ? { text: data } : { head, details } };
}
