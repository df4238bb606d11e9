import { expect, test } from 'vitest';
import { METHOD_FACTS } from '../../../sandbox/slack/api/method-facts.ts';
import { DISPATCH_COVERAGE, METHOD_COVERAGE } from '../../../sandbox/slack/coverage.ts';
import { startBench } from './support.ts';

test('every method of the reference is listed, and nothing else', () => {
  expect(Object.keys(METHOD_COVERAGE).sort()).toEqual(Object.keys(METHOD_FACTS).sort());
  expect(Object.keys(METHOD_COVERAGE)).toHaveLength(59);
});

test('the server knows exactly the methods that are not listed as missing', async () => {
  const { api } = await startBench();
  const wrong = [];
  for (const [method, { level }] of Object.entries(METHOD_COVERAGE)) {
    const unknown = (await api(method)).body.error === 'unknown_method';
    if (unknown !== (level === 'missing')) wrong.push(method);
  }
  expect(wrong).toEqual([]);
});

test('what is partly or not there says why', () => {
  const silent = Object.entries({ ...METHOD_COVERAGE, ...DISPATCH_COVERAGE }).filter(
    ([, { level, note }]) => level !== 'full' && note === '',
  );
  expect(silent).toEqual([]);
});
