import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isKnownFilter, isWanted, OUTGOING_TYPES } from '../../../src/domain/outgoing/event-filter.ts';

describe('a filter of events', () => {
  it.each([
    [['*'], 'allocation.failed', true],
    [['allocation.*'], 'allocation.failed', true],
    [['allocation.*'], 'request.created', false],
    [['allocation.failed'], 'allocation.failed', true],
    [['allocation.fail'], 'allocation.failed', false],
    [['request.created', 'warning.*'], 'warning.pack_balance', true],
  ])('%j and %s: %s', (filter, type, passes) => {
    expect(isWanted(filter, type)).toBe(passes);
  });

  it.each(['*', 'request.*', 'warning.pack_balance', 'freeze.ended'])('%s lets something pass', (line) => {
    expect(isKnownFilter(line)).toBe(true);
  });

  it.each(['', 'request', 'requests.*', 'request.approve', '**', 'req*', 'request.created ', '*.created'])(
    '%s lets nothing pass, or says it otherwise',
    (line) => expect(isKnownFilter(line)).toBe(false),
  );

  it('every type is named once', () => {
    expect(new Set(OUTGOING_TYPES).size).toBe(OUTGOING_TYPES.length);
  });
});

it('docs/events.md names every type', () => {
  const docs = readFileSync('docs/events.md', 'utf8');
  const types = OUTGOING_TYPES.filter((type) => !type.startsWith('warning.'));
  expect(types.filter((type) => !docs.includes(`\`${type}\``))).toEqual([]);
});
