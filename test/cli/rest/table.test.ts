import { expect, it } from 'vitest';
import { outcomeOf } from '../../../src/cli/rest/requests/follow.ts';
import type { RequestShape } from '../../../src/cli/rest/shapes.ts';
import { table } from '../../../src/cli/rest/table.ts';

it('columns are as wide as they need to be, also of Chinese and in color', () => {
  expect(
    table(
      ['A', 'B'],
      [
        ['资源包', 'x'],
        ['\u001b[31mred\u001b[39m', 'y'],
      ],
    ),
  ).toEqual(['A       B', '资源包  x', '\u001b[31mred\u001b[39m     y']);
});

it.each([
  ['pending', [], null],
  ['scheduled', [], 0],
  ['failed', [], 4],
  ['unknown', [], 5],
  ['expired', [], 3],
  ['partly', ['active', 'submitting'], null],
  ['partly', ['active', 'failed'], 4],
  ['partly', ['failed', 'unknown'], 5],
] as const)('%s with %j comes to %j', (state, states, code) => {
  const allocations = states.map((one) => ({ state: one })) as unknown as RequestShape['allocations'];
  expect(outcomeOf({ state, allocations } as unknown as RequestShape)).toBe(code);
});
