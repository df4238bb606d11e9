import type { Reply } from './reply.ts';

/** For a button that does what a command does: it is acknowledged already, and the answer takes the place of its message. */
export function replyInPlace<A>(reply: Reply<void>): Reply<A> {
  return { ...reply, ack: async () => {}, accept: async () => {}, say: (answer) => reply.replace(answer) };
}
