import { newCode } from './secrets.ts';

const LIFE_MS = 12 * 3_600_000;

/** component_verify_tickets: each is good for twelve hours. Page component_verify_ticket. */
export type Tickets = {
  create(): string;
  /** 0, or the errcode. */
  check(ticket: string): number;
};

/** Creates the book of tickets. */
export function createTickets(clock: () => number): Tickets {
  const known = new Map<string, number>();
  return {
    create() {
      const ticket = newCode('ticket');
      known.set(ticket, clock());
      return ticket;
    },
    check(ticket) {
      const createdAt = known.get(ticket);
      if (createdAt === undefined) return 61006;
      return clock() - createdAt < LIFE_MS ? 0 : 61005;
    },
  };
}
