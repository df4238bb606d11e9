import { expect, it } from 'vitest';
import { mergeFacts } from '../../../src/domain/alerts/merge-facts.ts';

it('the most of everything counts, and what is not known takes nothing away', () => {
  const one = { calls: 40_000, limit: null, share45011: 0.1, share40163: null };
  const other = { calls: 46_000, limit: 50_000, share45011: 0.05, share40163: null };
  const both = { calls: 46_000, limit: 50_000, share45011: 0.1, share40163: null };
  expect(mergeFacts(one, other)).toEqual(both);
  expect(mergeFacts(other, one)).toEqual(both);
});
