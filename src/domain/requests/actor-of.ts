import { type Client, isClient } from '../clients/client.ts';
import type { Actor, PersonSurface } from './events.ts';

/** What remembers the machine that something came by; nothing where it was somebody in Slack. */
export function viaOf(surface: PersonSurface | Client | undefined): { via?: Client } {
  return surface === undefined || typeof surface === 'string' ? {} : { via: surface };
}

/** Who did something: a person in Slack, or a machine, for itself or for the person that `by` names. */
export function actorOf(by: string, surface: PersonSurface | Client): Actor {
  if (typeof surface === 'string') return { kind: 'person', userId: by, surface };
  return { kind: 'client', ...surface, ...(isClient(by) ? {} : { userId: by }) };
}
