import { expect, it } from 'vitest';
import { bearerOf, isExpired } from '../../../src/domain/clients/bearer.ts';
import type { ApiToken } from '../../../src/domain/clients/scopes.ts';

const token: ApiToken = { name: 'ci', hash: '', scopes: ['read'], userId: null, expiresAt: null };

it('the bearer of a token is the machine, or the person that it speaks for', () => {
  expect(bearerOf(token, 'api')).toMatchObject({ by: 'client:ci', client: { name: 'ci', surface: 'api' } });
  expect(bearerOf({ ...token, userId: 'ULIN' }, 'cli')).toMatchObject({
    by: 'ULIN',
    client: { surface: 'cli' },
  });
});

it('the token of an agent is an agent’s, whichever way it comes in', () => {
  expect(bearerOf({ ...token, scopes: ['read', 'agent'] }, 'api').client.surface).toBe('agent');
});

it('a token ends at its moment', () => {
  expect(isExpired(token, 9)).toBe(false);
  expect(isExpired({ ...token, expiresAt: 9 }, 8)).toBe(false);
  expect(isExpired({ ...token, expiresAt: 9 }, 9)).toBe(true);
});
