import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FoundPolicy,
  lastVersion,
  type PolicyHistory,
  takeStep,
} from '../../../../src/domain/policy/versions/history.ts';

const valid = (version: string): FoundPolicy => ({ kind: 'valid', version });
const invalid = (content: string): FoundPolicy => ({ kind: 'invalid', content });

/** Replicas that find these one after the other; answers which of them are news. */
function news(...found: [replica: string, FoundPolicy][]): number[] {
  let history: PolicyHistory = [];
  const taken = new Map<string, number>();
  return found.flatMap(([replica, one], index) => {
    const step = takeStep(history, taken.get(replica) ?? 0, one, index);
    history = step.history;
    taken.set(replica, step.taken);
    return step.isNew ? [index] : [];
  });
}

describe('what a replica finds in its file', () => {
  it('is news once, whichever replica is first', () => {
    expect(news(['a', valid('1')], ['b', valid('1')], ['b', valid('2')], ['a', valid('2')])).toEqual([0, 2]);
  });

  it('is no news where it lags behind, not even when another one has gone on', () => {
    const both = [valid('1'), invalid('x'), valid('2'), valid('3')];
    const a = both.map((one): [string, FoundPolicy] => ['a', one]);
    const b = both.map((one): [string, FoundPolicy] => ['b', one]);
    expect(news(...a, ...b)).toEqual([0, 1, 2, 3]);
  });

  it('is no news where nothing changed', () => {
    expect(news(['a', valid('1')], ['a', valid('1')], ['a', invalid('x')], ['a', invalid('x')])).toEqual([
      0, 2,
    ]);
  });

  it('is one step after the other, and each replica knows which of them it took last', () => {
    const first = takeStep([], 0, valid('1'), 7);
    expect(first).toEqual({
      isNew: true,
      taken: 1,
      history: [{ kind: 'valid', version: '1', no: 1, at: 7 }],
    });
    const second = takeStep(first.history, 1, valid('2'), 8);
    const third = takeStep(second.history, 2, valid('1'), 9);
    expect(third.history.map(({ no }) => no)).toEqual([1, 2, 3]);
    const late = (taken: number, version: string) => takeStep(third.history, taken, valid(version), 10);
    expect(late(0, '1')).toEqual({ isNew: false, taken: 1, history: third.history });
    expect(late(1, '2')).toMatchObject({ isNew: false, taken: 2 });
    expect(late(1, '1')).toMatchObject({ isNew: false, taken: 3 });
    expect(late(3, '1')).toMatchObject({ isNew: false, taken: 3 });
    expect(late(3, '2')).toMatchObject({ isNew: true, taken: 4 });
  });

  it('is news again when a former version comes back', () => {
    expect(
      news(['a', valid('1')], ['b', valid('1')], ['a', valid('2')], ['a', valid('1')], ['a', valid('2')]),
    ).toEqual([0, 2, 3, 4]);
  });

  it('is news when a file is wrong, once for each content, and when it is right again', () => {
    const steps: FoundPolicy[] = [valid('1'), invalid('x'), invalid('y'), valid('1')];
    const found = steps.flatMap((one): [string, FoundPolicy][] => [
      ['a', one],
      ['b', one],
    ]);
    expect(news(...found)).toEqual([0, 2, 4, 6]);
  });

  it('is news when a process starts with another policy than the last one', () => {
    expect(news(['a', valid('1')], ['c', valid('2')], ['d', valid('2')])).toEqual([0, 1]);
  });

  it('is as many steps as the file has, however many replicas follow and however far behind', () => {
    const kinds = fc.constantFrom(valid('1'), valid('2'), valid('3'), invalid('x'), invalid('y'));
    const changes = fc
      .array(kinds, { minLength: 1, maxLength: 8 })
      .map((all) => all.filter((one, index) => JSON.stringify(one) !== JSON.stringify(all[index - 1])));
    fc.assert(
      fc.property(changes, fc.array(fc.nat(2), { maxLength: 40 }), (steps, turns) => {
        const at = [0, 0, 0];
        const order = [...turns, ...steps.flatMap(() => [0, 1, 2])];
        const found = order.flatMap((replica): [string, FoundPolicy][] => {
          const step = steps[at[replica] ?? 0];
          at[replica] = (at[replica] ?? 0) + 1;
          return step ? [[String(replica), step]] : [];
        });
        expect(news(...found)).toHaveLength(steps.length);
      }),
    );
  });

  it('is forgotten in time', () => {
    let history: PolicyHistory = [];
    for (let index = 0; index < 120; index++) {
      history = takeStep(history, index, valid(String(index)), index).history;
    }
    expect(history).toHaveLength(50);
    expect(history.at(-1)).toEqual({ kind: 'valid', version: '119', no: 120, at: 119 });
  });
});

describe('the last version', () => {
  it('is that of the last policy, also where the file is wrong now', () => {
    const history = [valid('1'), valid('2'), invalid('x')].map((one, index) => ({
      ...one,
      no: index + 1,
      at: 0,
    }));
    expect(lastVersion(history)).toBe('2');
    expect(lastVersion([])).toBeNull();
  });
});
