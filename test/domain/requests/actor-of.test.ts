import { expect, it } from 'vitest';
import { clientId } from '../../../src/domain/clients/client.ts';
import { actorOf } from '../../../src/domain/requests/actor-of.ts';

it('a person in Slack acts where they said it', () => {
  expect(actorOf('ULIN', 'button')).toEqual({ kind: 'person', userId: 'ULIN', surface: 'button' });
});

it('a machine acts by its name, and for a person where it may', () => {
  const grafana = { name: 'grafana', surface: 'api' } as const;
  expect(actorOf(clientId('grafana'), grafana)).toEqual({ kind: 'client', ...grafana });
  expect(actorOf('ULIN', grafana)).toEqual({ kind: 'client', ...grafana, userId: 'ULIN' });
});
