import { expect, it } from 'vitest';
import { readTokens } from '../../src/config/tokens.ts';
import { createFindToken } from '../../src/http/tokens/find-token.ts';
import { run } from '../support/audit-cli.ts';

const noDeployment = {
  ownKey: async () => null,
  openRequests: () => Promise.reject(new Error('not needed')),
  open: () => Promise.reject(new Error('not needed')),
};

it('a token is printed once with the entry that lets it in', async () => {
  const line = ['token', 'create', 'grafana', '--scope', 'read,request', '--until', '2027-12-31'];
  const { code, out } = await run(noDeployment, ...line);
  expect(code).toBe(0);
  const [token = '', entry = ''] = out.trim().split('\n');
  const { tokens, problems } = readTokens(entry);
  expect(problems).toEqual([]);
  const find = createFindToken(tokens, () => 0);
  expect(find(`Bearer ${token}`)).toMatchObject({ name: 'grafana', scopes: ['read', 'request'] });
  expect(find(`Bearer ${token}x`)).toBeNull();
  expect(entry).not.toContain(token);
});

it.each([
  [['Bad Name'], 'the name'],
  [['ok', '--scope', 'raed'], 'did you mean read?'],
  [['ok', '--scope', 'vote'], 'needs the person'],
  [['a,b'], 'comma'],
  [['ok', '--until', '2027-02-30'], 'names no day'],
  [['ok', '--until', '2020-01-01'], 'is over'],
])('%s makes none', async (line, why) => {
  const { code, out, err } = await run(noDeployment, 'token', 'create', ...line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(why);
});
