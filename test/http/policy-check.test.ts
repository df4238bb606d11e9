import { expect, it } from 'vitest';
import { policyCheck } from '../../src/http/policy-check.ts';

const state = { version: 'one', file: 'headroom.yml', problems: 0, restart: [], newest: 'one' };

it.each([
  ['nothing', {}, undefined],
  ['a file with a problem', { problems: 1 }, 'headroom.yml is invalid (1 problem, see the log)'],
  ['a file with problems', { problems: 2 }, 'headroom.yml is invalid (2 problems, see the log)'],
  ['keys that wait', { restart: ['apps', 'expiry'] }, 'changed keys apply after a restart: apps, expiry'],
  ['another version', { newest: 'two' }, 'another replica has version two'],
  [
    'all of it',
    { problems: 1, restart: ['apps'], newest: 'two' },
    'headroom.yml is invalid (1 problem, see the log); changed keys apply after a restart: apps; another replica has version two',
  ],
])('the version that applies is told, and as a note %s', (_what, changed, note) => {
  expect(policyCheck({ ...state, ...changed })).toEqual({ ok: true, version: 'one', note });
});
