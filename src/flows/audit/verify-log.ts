import {
  isSigned,
  readCheckpoint,
  type SignedCheckpoint,
  type VerifierKey,
} from '../../domain/audit/checkpoint.ts';
import { logPart } from '../../domain/audit/log-part.ts';
import { type AuditFinding, createVerifier } from '../../domain/audit/verify.ts';
import { heard } from '../../kit/heard.ts';
import type { AuditReader } from '../ports/audit-reader.ts';

/** What the log was compared with, and what was found. */
export type Verification = {
  entries: number;
  /** Of these, how many are in files that are not here: their roots are compared only. */
  skipped: number;
  /** Signed checkpoints that the log was compared with. */
  checkpoints: number;
  findings: (AuditFinding | CheckpointFinding)[];
};

export type CheckpointFinding =
  | { kind: 'unreadable_checkpoint'; text: string }
  /** No key that is believed has signed it: it was altered, or the key is another deployment's. */
  | { kind: 'not_signed'; size: number; at: number; keyId: string }
  /** Entries behind the last one were deleted from the store. */
  | { kind: 'end_cut' };

export type VerifyLogOptions = { reader: AuditReader; keys: readonly VerifierKey[]; origin: string };

/** Reads the whole log once and proves it against all checkpoints that are known. */
export async function verifyLog(
  { reader, keys, origin }: VerifyLogOptions,
  notes: readonly string[],
): Promise<Verification> {
  const { good, findings } = sortOut([...new Set([...notes, ...(await reader.checkpoints())])], keys, origin);
  const verifier = createVerifier(good, await reader.tree());
  let lastId: string | null = null;
  for await (const read of reader.parts()) {
    if ('missing' in read) verifier.skip(read.missing);
    else {
      verifier.add(read.part);
      lastId = read.lastId;
    }
  }
  const subjects = verifier.subjects();
  const hashes = heard(reader.lastHashes(subjects));
  for await (const places of reader.places(subjects)) verifier.compare(places);
  const last = await hashes;
  // What came meanwhile: the last entry of something that changed in this moment is among it.
  for await (const items of reader.batches({ afterId: lastId })) {
    if ('missing' in items) verifier.skip(items.missing);
    else for (const item of items) verifier.add(logPart([item]));
  }
  if (await reader.endWasCut()) findings.push({ kind: 'end_cut' });
  const { entries, skipped, findings: ofLog } = verifier.end(last);
  return { entries, skipped, checkpoints: good.length, findings: [...findings, ...ofLog] };
}

/** Those that are signed, by size; what is wrong with the others. */
function sortOut(notes: readonly string[], keys: readonly VerifierKey[], origin: string) {
  const findings: Verification['findings'] = [];
  const good: SignedCheckpoint[] = [];
  for (const note of notes) {
    const read = readCheckpoint(note);
    if (read === null) findings.push({ kind: 'unreadable_checkpoint', text: note });
    else if (read.origin !== origin || !isSigned(read, keys)) {
      findings.push({ kind: 'not_signed', size: read.size, at: read.at, keyId: read.keyId });
    } else good.push(read);
  }
  return { good: good.sort((one, other) => one.size - other.size), findings };
}
