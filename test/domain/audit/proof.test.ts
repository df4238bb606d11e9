import { expect, it } from 'vitest';
import { signCheckpoint, verifierKeyOf } from '../../../src/domain/audit/checkpoint.ts';
import { hashedEntry, leafData, leafHash } from '../../../src/domain/audit/entry.ts';
import { addLeaf, EMPTY_TREE } from '../../../src/domain/audit/merkle.ts';
import { checkProof, printProof } from '../../../src/domain/audit/proof.ts';
import { signingKeyOf } from '../../../src/kit/ed25519.ts';
import { T0 } from '../../support/requests.ts';

const key = signingKeyOf(Buffer.alloc(32, 7));
const keys = [verifierKeyOf('headroom/default', key.publicKey)];
const actor = { kind: 'headroom', surface: 'timer' } as const;
const entryWith = (reason: string) =>
  hashedEntry(
    { actor, request: 'R-1', revision: 1, previous: null },
    { type: 'rejected', at: T0, ...{ reason } },
  );

function proofOf(entry: ReturnType<typeof entryWith> | { text: string }): string {
  const tree = addLeaf(EMPTY_TREE, leafHash(leafData(entry)));
  return printProof(entry, 0, [], signCheckpoint(tree, 'headroom/default', T0, key));
}

it('shows the details where they fit, and else their hash only', () => {
  expect(checkProof(proofOf(entryWith('no')), keys)).toMatchObject({ entry: { details: '{"reason":"no"}' } });
  const long = proofOf(entryWith('不'.repeat(700)));
  expect(Buffer.byteLength(long)).toBeLessThan(2_000);
  expect(checkProof(long, keys)).toMatchObject({ index: 0, entry: { details: null } });
});

it('is one as well of an entry of an older version', () => {
  expect(checkProof(proofOf({ text: '{"request":"R-1"}' }), keys)).toMatchObject({
    entry: { text: '{"request":"R-1"}' },
  });
});

it('proves nothing without the right key, or with other details', () => {
  expect(checkProof(proofOf(entryWith('no')), [])).toEqual({ reason: 'not_signed' });
  expect(checkProof('no proof', keys)).toEqual({ reason: 'unreadable' });
  const entry = entryWith('no');
  expect(checkProof(proofOf({ ...entry, details: '{"reason":"yes"}' }), keys)).toMatchObject({
    entry: { details: '{"reason":"yes"}' },
  });
  const swapped = proofOf(entry).replace(/^extra (.*)$/m, (_line, base64: string) => {
    const text = Buffer.from(base64, 'base64').toString().replace('"no"', '"ok"');
    return `extra ${Buffer.from(text).toString('base64')}`;
  });
  expect(checkProof(swapped, keys)).toEqual({ reason: 'wrong_details' });
});
