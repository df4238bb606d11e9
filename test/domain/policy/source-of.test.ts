import { expect, it } from 'vitest';
import type { MachineSurface } from '../../../src/domain/clients/client.ts';
import { sourceOf } from '../../../src/domain/policy/source-of.ts';

it.each<[MachineSurface, string]>([
  ['api', 'api'],
  ['cli', 'api'],
  ['agent', 'agent'],
  ['alert', 'alert'],
])('what comes in by %s has the source %s', (surface, source) => {
  expect(sourceOf({ name: 'grafana', surface })).toBe(source);
});

it('what somebody says in Slack is a person’s', () => {
  expect(sourceOf('command')).toBe('person');
});
