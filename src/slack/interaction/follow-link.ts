import type { Listener } from './answer.ts';
import type { ActionPayload } from './payloads.ts';

/** A button that is a link: Slack has opened the page, and there is nothing left to do. */
export const followLink: Listener<ActionPayload, void> = (_payload, reply) => reply.ack();
