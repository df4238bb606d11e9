import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashChain } from '../../../src/domain/audit/entry.ts';
import { type LogItem, logPart } from '../../../src/domain/audit/log-part.ts';
import { CHUNK, EMPTY_TREE, growBy, rootOf } from '../../../src/domain/audit/merkle.ts';
import { createVerifier } from '../../../src/domain/audit/verify.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'headroom', surface: 'worker' } as const;

/** Entries of several requests in turn, as three replicas would write them. */
function logOf(count: number, requests: number): LogItem[] {
  const chains = Array.from({ length: requests }, (_, nth) =>
    hashChain(
      Array.from({ length: Math.ceil(count / requests) }, (_, revision) => ({
        head: { actor, request: `R-${nth}`, revision },
        event: { type: 'changed', at: T0 + revision },
      })),
      null,
    ),
  );
  return Array.from({ length: count }, (_, nth) => {
    const entry = chains[nth % requests]?.[Math.floor(nth / requests)];
    return { id: `${nth}-0`, entry: entry ?? { text: 'older' } };
  });
}

const FIELDS = ['head', 'details', 'hash'] as const;
const tampering = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('delete', 'repeat', 'swap', 'text', ...FIELDS),
});

function tampered(items: LogItem[], changes: { at: number; how: string }[]): LogItem[] {
  const log = [...items];
  for (const { at, how } of changes) {
    const nth = at % log.length;
    const item = log[nth];
    if (!item) continue;
    const field = FIELDS.find((one) => one === how);
    if (how === 'delete') log.splice(nth, 1);
    else if (how === 'repeat') log.splice(nth, 0, item);
    else if (how === 'swap') log.push(...log.splice(nth, 1));
    else if (field && 'hash' in item.entry)
      log[nth] = { ...item, entry: { ...item.entry, [field]: `${item.entry[field]}7` } };
    else log[nth] = { ...item, entry: { text: 'x' } };
  }
  return log;
}

const whole = logOf(90, 7);
const checkpoints = [0, 1, 13, 64, 80, 90].map((size) => {
  const tree = { ...EMPTY_TREE, peaks: [] };
  for (const { leaves } of whole.slice(0, size).map((item) => logPart([item])))
    growBy(tree, Buffer.from(leaves));
  const root = rootOf(tree);
  return { origin: 'o', size, root, at: T0, keyId: 'k', body: '', signature: Buffer.alloc(0) };
});

function verified(log: LogItem[], cuts: number[]) {
  const verifier = createVerifier(checkpoints);
  const ends = [...cuts, log.length].filter((end) => end <= log.length).sort((one, other) => one - other);
  let from = 0;
  for (const end of ends) {
    verifier.add(logPart(log.slice(from, end)));
    from = end;
  }
  const subjects = verifier.subjects();
  return { subjects, ...verifier.end(new Map([['R-1', 'x']])) };
}

it('parts come to the same as entry by entry, wherever the log is cut and whatever was done to it', () => {
  fc.assert(
    fc.property(
      fc.array(tampering, { maxLength: 5 }),
      fc.array(fc.nat(90), { maxLength: 6 }),
      (changes, cuts) => {
        const log = tampered(whole, changes);
        const each = verified(
          log,
          log.map((_, nth) => nth),
        );
        expect(verified(log, cuts)).toEqual(each);
        if (changes.length === 0) expect(each.findings).toEqual([{ kind: 'last_missing', about: 'R-1' }]);
      },
    ),
    { numRuns: 300 },
  );
});

it('the root of a chunk is that of its leaves, one by one', () => {
  const { leaves, chunk } = logPart(logOf(CHUNK, 3));
  const tree = { ...EMPTY_TREE, peaks: [] };
  for (let nth = 0; nth < CHUNK; nth++) growBy(tree, Buffer.from(leaves.subarray(nth * 32, nth * 32 + 32)));
  expect(chunk).toEqual(rootOf(tree));
  expect(logPart(logOf(CHUNK - 1, 3)).chunk).toBeNull();
});
