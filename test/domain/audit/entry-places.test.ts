import { describe, expect, it } from 'vitest';
import { hashChain } from '../../../src/domain/audit/entry.ts';
import { createEntryPlaces } from '../../../src/domain/audit/entry-places.ts';
import { type LogItem, logPart } from '../../../src/domain/audit/log-part.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'headroom', surface: 'worker' } as const;
const entries = hashChain(
  Array.from({ length: 4 }, (_, revision) => ({
    head: { actor, request: 'R-1', revision },
    event: { type: 'changed', at: T0 },
  })),
  null,
);
const items = entries.map((entry, nth): LogItem => ({ id: `${nth}-0`, entry }));

/** `late` of them come after the others were compared. */
function placesOf(log: readonly LogItem[], late = 0) {
  const early = log.slice(0, log.length - late);
  return (stored: string, isWhole = true) => {
    const places = createEntryPlaces();
    places.add(logPart(early.slice(0, 1)));
    places.add(logPart(early.slice(1)));
    places.seal();
    places.compare(new Map([['R-1', stored]]));
    for (const item of log.slice(early.length)) places.add(logPart([item]));
    return places.wrong(isWhole).length === 0;
  };
}

describe('what is stored of where entries stand', () => {
  it('holds with each of them in its order, and with nothing else', () => {
    const holds = placesOf(items);
    expect(holds(' 0-0 1-0 2-0 3-0')).toBe(true);
    for (const wrong of ['', ' 0-0 1-0 2-0', ' 1-0 2-0 3-0', ' 0-0 1-0 3-0 2-0', ' 0-0 1-0 2-0 3-1'])
      expect(holds(wrong), wrong).toBe(false);
    expect(holds(' 9-0 0-0 1-0 2-0 3-0')).toBe(false);
    expect(holds(' 0-0 1-0 2-0 3-0 3-0')).toBe(false);
  });

  it('may have those that came meanwhile, or some of them', () => {
    const holds = placesOf(items, 2);
    for (const right of [' 0-0 1-0', ' 0-0 1-0 2-0', ' 0-0 1-0 2-0 3-0'])
      expect(holds(right), right).toBe(true);
    for (const wrong of [' 0-0', ' 0-0 1-0 3-0', ' 0-0 1-0 2-0 3-0 4-0'])
      expect(holds(wrong), wrong).toBe(false);
  });

  it('may begin with more where a part of the log is not here, or of an older version', () => {
    expect(placesOf(items.slice(2))(' 0-0 1-0 2-0 3-0')).toBe(false);
    expect(placesOf(items.slice(2))(' 0-0 1-0 2-0 3-0', false)).toBe(true);
    expect(placesOf(items.slice(2))(' 0-0 1-0 3-0', false)).toBe(false);
    const older = placesOf([{ id: '0-0', entry: { text: '{}' } }, ...items.slice(1)]);
    expect(older(' 0-0 1-0 2-0 3-0')).toBe(true);
    const unplaced = placesOf([{ id: '', entry: entries[0] ?? { text: '' } }, ...items.slice(2)]);
    expect(unplaced(' 0-0 2-0 3-0')).toBe(true);
    expect(unplaced(' 0-0 2-0')).toBe(false);
  });

  it('is nothing about what no entry is about', () => {
    const places = createEntryPlaces();
    places.compare(new Map([['R-2', '']]));
    expect(places.wrong(true)).toEqual([]);
    places.compare(new Map([['R-2', ' 1-0']]));
    expect(places.wrong(true)).toEqual(['R-2']);
  });
});
