import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../../src/domain/audit/entry.ts';
import {
  addChunk,
  addLeaf,
  CHUNK,
  EMPTY_TREE,
  nodeHash,
  pathRanges,
  rootFromPath,
  rootOf,
  rootOfLeaves,
  type Tree,
} from '../../../src/domain/audit/merkle.ts';

/** The definition of RFC 6962, section 2.1, word for word. */
function treeHash(leaves: Buffer[]): Buffer {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  let power = 1;
  while (power * 2 < leaves.length) power *= 2;
  return nodeHash(treeHash(leaves.slice(0, power)), treeHash(leaves.slice(power)));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leafHash(`entry ${index}`));

describe('the tree over the audit', () => {
  it("has the heads of certificate-transparency's test vectors", () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex').toString('latin1')));
    expect(rootOf(EMPTY_TREE).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(rootOfLeaves(leaves.slice(0, 3)).toString('hex')).toBe(
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    );
    expect(rootOfLeaves(leaves).toString('hex')).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
  });

  it('has the head that RFC 6962 defines, however many leaves it has', () => {
    for (let count = 1; count <= 70; count++) {
      const leaves = leavesOf(count);
      expect(rootOfLeaves(leaves).equals(treeHash(leaves))).toBe(true);
    }
  });

  it('tells the root of each chunk that a leaf completes', () => {
    const leaves = leavesOf(2 * CHUNK);
    let tree: Tree & { chunk?: Buffer | null } = EMPTY_TREE;
    const chunks = leaves.flatMap((leaf) => {
      tree = addLeaf(tree, leaf);
      return tree.chunk ? [{ size: tree.size, root: tree.chunk }] : [];
    });
    expect(chunks.map(({ size }) => size)).toEqual([CHUNK, 2 * CHUNK]);
    expect(chunks[1]?.root.equals(rootOfLeaves(leaves.slice(CHUNK)))).toBe(true);
  });

  it('is the same where a chunk is added by its root', () => {
    const leaves = leavesOf(3 * CHUNK + 5);
    const root = (from: number) => rootOfLeaves(leaves.slice(from, from + CHUNK));
    let tree = addChunk(addChunk(EMPTY_TREE, root(0)), root(CHUNK));
    for (const leaf of leaves.slice(2 * CHUNK)) tree = addLeaf(tree, leaf);
    expect(tree.size).toBe(leaves.length);
    expect(rootOf(tree).equals(rootOfLeaves(leaves))).toBe(true);
  });
});

describe('the path of a leaf', () => {
  const leaves = leavesOf(300);
  const position = fc
    .integer({ min: 1, max: 300 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
  const pathOf = (index: number, size: number) =>
    pathRanges(index, size).map(({ from, to }) => rootOfLeaves(leaves.slice(from, to)));

  it('leads to the head of its tree', () => {
    fc.assert(
      fc.property(position, ({ index, size }) => {
        const leaf = leaves[index] ?? Buffer.alloc(0);
        const root = rootFromPath(index, size, leaf, pathOf(index, size));
        expect(root?.equals(rootOfLeaves(leaves.slice(0, size)))).toBe(true);
      }),
    );
  });

  it('leads nowhere else with one bit of it, the leaf or its position altered', () => {
    fc.assert(
      fc.property(position, fc.nat(255), fc.nat(20), ({ index, size }, bit, which) => {
        const root = rootOfLeaves(leaves.slice(0, size)).toString('hex');
        const path = [leaves[index] ?? Buffer.alloc(0), ...pathOf(index, size)].map((hash) =>
          Buffer.from(hash),
        );
        const other = path[which % path.length];
        if (other) other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [leaf = Buffer.alloc(0), ...rest] = path;
        expect(rootFromPath(index, size, leaf, rest)?.toString('hex')).not.toBe(root);
      }),
    );
  });

  it('is none where it is too short, too long, or of no leaf of the tree', () => {
    const [leaf = Buffer.alloc(0)] = leaves;
    const path = pathOf(0, 8);
    expect(rootFromPath(0, 8, leaf, path.slice(1))).toBeNull();
    expect(rootFromPath(0, 8, leaf, [...path, leaf])).toBeNull();
    expect(rootFromPath(8, 8, leaf, path)).toBeNull();
  });
});
