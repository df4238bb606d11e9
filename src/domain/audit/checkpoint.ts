import { fromBase64 } from '../../kit/base64.ts';
import { isSignedBy, type SigningKey } from '../../kit/ed25519.ts';
import type { Instant } from '../../kit/instant.ts';
import { sha256 } from '../../kit/sha256.ts';
import type { Tree } from './merkle.ts';
import { rootOf } from './merkle.ts';

/** How much of the log there was, and the head of its tree. */
export type Checkpoint = {
  /** Which log: `headroom/<deployment>`. */
  origin: string;
  size: number;
  root: Buffer;
  at: Instant;
};

/** `keyId`: the first four bytes, in hex, of what tells keys of one name apart. */
export type SignedCheckpoint = Checkpoint & { body: string; keyId: string; signature: Buffer };

/** Whose signatures are believed. */
export type VerifierKey = { name: string; keyId: string; publicKey: Buffer };

const ED25519 = Buffer.from([1]);
const NOTE = /^((.+)\n(\d{1,15})\n([0-9A-Za-z+/]{43}=)\ntime (\S+)\n)\n— \2 ([0-9A-Za-z+/]{91}=)\n?$/;

/**
 * A checkpoint as a text that carries its signature: a signed note of C2SP (c2sp.org/tlog-checkpoint), which tools of others
 * read. Three lines and the time, an empty line, and the signature of all before it.
 */
export function signCheckpoint(tree: Tree, origin: string, at: Instant, key: SigningKey): string {
  const root = rootOf(tree).toString('base64');
  const body = `${origin}\n${tree.size}\n${root}\ntime ${new Date(at).toISOString()}\n`;
  const signed = Buffer.concat([keyHash(origin, key.publicKey), key.sign(body)]);
  return `${body}\n— ${origin} ${signed.toString('base64')}\n`;
}

/** `null`: it is no checkpoint. Whether the signature is good is another question. */
export function readCheckpoint(note: string): SignedCheckpoint | null {
  const [, body, origin, size, root, time, signed] = NOTE.exec(note) ?? [];
  if (!body || !origin || !root || !time || !signed) return null;
  const at = Date.parse(time);
  const [head, bytes] = [fromBase64(root), fromBase64(signed)];
  if (Number.isNaN(at) || head === null || bytes === null) return null;
  return {
    origin,
    size: Number(size),
    root: head,
    at,
    body,
    keyId: bytes.subarray(0, 4).toString('hex'),
    signature: bytes.subarray(4),
  };
}

export function isSigned(
  { body, keyId, signature }: SignedCheckpoint,
  keys: readonly VerifierKey[],
): boolean {
  return keys.some((key) => key.keyId === keyId && isSignedBy(key.publicKey, body, signature));
}

export function verifierKeyOf(name: string, publicKey: Buffer): VerifierKey {
  return { name, keyId: keyHash(name, publicKey).toString('hex'), publicKey };
}

/** As C2SP's signed notes write a public key: `<name>+<key id>+<base64>`. */
export function printVerifierKey({ name, keyId, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${Buffer.concat([ED25519, publicKey]).toString('base64')}`;
}

/** `null`: it is no such key, or its id is not that of its bytes. */
export function readVerifierKey(text: string): VerifierKey | null {
  const [, name, keyId, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/]{44})$/.exec(text.trim()) ?? [];
  if (!name || !base64) return null;
  const key = verifierKeyOf(name, Buffer.from(base64, 'base64').subarray(1));
  return key.keyId === keyId ? key : null;
}

function keyHash(name: string, publicKey: Buffer): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), ED25519, publicKey])).subarray(0, 4);
}

/** The checkpoints in a text that holds several, one below the other; also those that cannot be read. */
export function splitCheckpoints(text: string): string[] {
  const notes: string[] = [];
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '' && lines.length === 0) continue;
    lines.push(line);
    if (!line.startsWith('— ')) continue;
    notes.push(`${lines.join('\n')}\n`);
    lines = [];
  }
  const rest = lines.join('\n').trim();
  return rest === '' ? notes : [...notes, rest];
}
