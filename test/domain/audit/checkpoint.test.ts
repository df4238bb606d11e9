import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSigned,
  printVerifierKey,
  readCheckpoint,
  readVerifierKey,
  signCheckpoint,
  splitCheckpoints,
  verifierKeyOf,
} from '../../../src/domain/audit/checkpoint.ts';
import { leafHash } from '../../../src/domain/audit/entry.ts';
import { addLeaf, EMPTY_TREE, rootOf } from '../../../src/domain/audit/merkle.ts';
import { signingKeyOf } from '../../../src/kit/ed25519.ts';
import { T0 } from '../../support/requests.ts';

const key = signingKeyOf(Buffer.alloc(32, 7));
const tree = addLeaf(EMPTY_TREE, leafHash('one'));
const note = signCheckpoint(tree, 'headroom/default', T0, key);
const keys = [verifierKeyOf('headroom/default', key.publicKey)];

describe('a signed checkpoint', () => {
  it('is a signed note as C2SP writes them, and reads as it was signed', () => {
    expect(note.split('\n')).toEqual([
      'headroom/default',
      '1',
      rootOf(tree).toString('base64'),
      `time ${new Date(T0).toISOString()}`,
      '',
      expect.stringMatching(/^— headroom\/default [0-9A-Za-z+/]+=*$/),
      '',
    ]);
    const read = readCheckpoint(note);
    expect(read).toMatchObject({ origin: 'headroom/default', size: 1, root: rootOf(tree), at: T0 });
    expect(read && isSigned(read, keys)).toBe(true);
  });

  it('is not believed with any character altered, or from another key', () => {
    fc.assert(
      fc.property(
        fc.nat(note.length - 1),
        fc.constantFrom('0', '1', 'A', 'z', '+', '\n'),
        (at, character) => {
          fc.pre(note[at] !== character && note.trimEnd().length > at);
          const read = readCheckpoint(note.slice(0, at) + character + note.slice(at + 1));
          expect(read !== null && isSigned(read, keys)).toBe(false);
        },
      ),
    );
    const other = signingKeyOf(Buffer.alloc(32, 8));
    const forged = readCheckpoint(signCheckpoint(tree, 'headroom/default', T0, other));
    expect(forged && isSigned(forged, keys)).toBe(false);
  });

  it('stands with others in one text, also with one that cannot be read', () => {
    expect(splitCheckpoints(`${note}\n${note}\n`)).toEqual([note, note]);
    expect(splitCheckpoints(`${note}\nhalf of one`)).toEqual([note, 'half of one']);
    expect(splitCheckpoints('')).toEqual([]);
    expect(readCheckpoint('half of one')).toBeNull();
  });
});

it('a verifier key reads as it was printed, and not with another id', () => {
  const [mine] = keys;
  const printed = mine ? printVerifierKey(mine) : '';
  expect(readVerifierKey(`${printed}\n`)).toEqual(mine);
  expect(readVerifierKey(printed.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeNull();
  expect(readVerifierKey('key')).toBeNull();
});
