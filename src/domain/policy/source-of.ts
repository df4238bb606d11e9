import type { Client } from '../clients/client.ts';
import type { Source } from './conditions/facts.ts';

/** Where a request comes from, as the policy sees it. `surface`: a name of where somebody said it in Slack, or a machine. */
export function sourceOf(surface: string | Client): Source {
  if (typeof surface === 'string') return 'person';
  switch (surface.surface) {
    case 'api':
    case 'cli':
      return 'api';
    case 'agent':
      return 'agent';
    case 'alert':
      return 'alert';
  }
}
