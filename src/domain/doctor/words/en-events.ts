import type { FailureWhy } from '../../outgoing/published-event.ts';
import type { DoctorWords } from './doctor-words.ts';
import { age, counted, shownNames } from './en-amounts.ts';

type Says = Pick<DoctorWords['says'], 'events_ok' | 'events_off' | 'events_failing' | 'events_dead'>;

/** What is said of outgoing events. */
export const enEvents: Says = {
  events_ok: ({ targets }) => ({ text: `Sent to ${counted(targets, 'target')}` }),
  events_off: () => ({ text: 'Not configured' }),
  events_failing: ({ target, what, why, sinceMs }) => ({
    text: `${shownNames([target])} has accepted no events for ${age(sinceMs)} (${what})`,
    remedy: REMEDIES[why ?? 'refused'],
  }),
  events_dead: ({ count, more, targets }) => ({
    text: `${count}${more ? ' or more' : ''} never accepted by ${shownNames(targets)}`,
    remedy: 'Look at GET /api/v1/events?dead=true, fix the target, and replay them.',
  }),
};

const REMEDIES: Record<FailureWhy | 'refused', string> = {
  private_address:
    'Set a public address, or allowPrivate: true for this target under webhooks in headroom.yml.',
  redirect:
    'Redirects are not followed: set the final address of this target under webhooks in headroom.yml.',
  no_answer: 'Check the address and the network. The target has to answer within ten seconds.',
  refused: 'Check the address and the secret of this target, and look at its own log.',
};
