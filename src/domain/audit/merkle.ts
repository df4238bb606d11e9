import { sha256, sha256Binary } from '../../kit/sha256.ts';

/*
 * The Merkle tree of RFC 6962, section 2.1: a leaf is SHA-256 of 0x00 and the data, a node SHA-256 of 0x01 and its two children, and
 * the left half of a tree is the largest power of two below its size.
 */

/** What has to be known of a tree to add to it: its size and the roots of its complete parts, the largest first. */
export type Tree = { size: number; peaks: Buffer[] };

export const EMPTY_TREE: Tree = { size: 0, peaks: [] };

/** Leaves of a chunk, a complete part of the tree whose root is remembered: a power of two. */
export const CHUNK = 1024;

export const HASH_BYTES = 32;
/** Filled anew for each node: there are as many of them as leaves. */
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** The tree with one more leaf; `chunk`: the root of the chunk that it completes, if it completes one. */
export function addLeaf({ size, peaks }: Tree, leaf: Buffer): Tree & { chunk: Buffer | null } {
  const grown = { size, peaks: [...peaks] };
  const chunk = growBy(grown, leaf);
  return { ...grown, chunk };
}

/** The same in place, for millions of leaves: answers the root of a chunk that is complete now. */
export function growBy(tree: Tree, leaf: Buffer): Buffer | null {
  const { peaks } = tree;
  let [hash, chunk]: [Buffer, Buffer | null] = [leaf, null];
  for (let [whole, leaves] = [tree.size, 1]; whole % 2 === 1; whole = (whole - 1) / 2) {
    const left = peaks.pop();
    if (!left) throw new Error(`a tree of ${tree.size} leaves lacks a peak`);
    hash = nodeHash(left, hash);
    leaves *= 2;
    if (leaves === CHUNK) chunk = hash;
  }
  peaks.push(hash);
  tree.size += 1;
  return chunk;
}

/** The tree with one more chunk, of which only the root is known. Its size is a multiple of that of a chunk. */
export function addChunk({ size, peaks }: Tree, root: Buffer): Tree {
  const grown = addLeaf({ size: size / CHUNK, peaks }, root);
  return { size: size + CHUNK, peaks: grown.peaks };
}

/** The head of a tree; that of an empty one is the hash of nothing. */
export function rootOf({ peaks }: Tree): Buffer {
  const last = peaks.at(-1);
  if (!last) return sha256('');
  return peaks.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), last);
}

/** Of these leaves alone. */
export function rootOfLeaves(leaves: Iterable<Buffer>): Buffer {
  const tree: Tree = { size: 0, peaks: [] };
  for (const leaf of leaves) growBy(tree, leaf);
  return rootOf(tree);
}

/** Of the leaves of one chunk, one behind the other: twice as fast as leaf by leaf. */
export function rootOfChunk(leaves: Buffer): Buffer {
  const level = Buffer.from(leaves);
  for (let bytes = CHUNK * HASH_BYTES; bytes > HASH_BYTES; bytes /= 2) {
    for (let at = 0; at < bytes; at += 2 * HASH_BYTES) {
      level.copy(node, 1, at, at + 2 * HASH_BYTES);
      level.write(sha256Binary(node), at / 2, 'binary');
    }
  }
  return level.subarray(0, HASH_BYTES);
}

/** Leaves from `from` up to, without, `to`. */
export type LeafRange = { from: number; to: number };

/** Whose roots prove that a leaf is in the tree of that size, from the leaf upwards (RFC 6962, section 2.1.1). */
export function pathRanges(index: number, size: number): LeafRange[] {
  const path: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  return path.reverse();
}

/** The head of the tree that a leaf is in, by its path (RFC 9162, section 2.1.3.2); `null`: that is no path of this leaf. */
export function rootFromPath(index: number, size: number, leaf: Buffer, path: Buffer[]): Buffer | null {
  if (!(index >= 0 && index < size)) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(other, hash);
      while (at % 2 === 0 && at > 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, other);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
