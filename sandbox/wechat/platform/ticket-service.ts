import type { Faults } from '../control/faults.ts';
import type { PlatformPush } from './control/control.ts';
import type { Settings } from './control/settings.ts';
import { ticketEvent } from './pushes/push-events.ts';
import type { PlatformPushes } from './pushes/pushes.ts';
import { createTickets, type Tickets } from './tickets.ts';

/** Pushes a component_verify_ticket every ten minutes. */
export type TicketService = {
  check: Tickets['check'];
  /** Pushes when the time has come. */
  look(): void;
  pushNow(): Promise<PlatformPush['outcome']>;
  /** Whether it had stopped. Page api_startpushticket. */
  start(): boolean;
  stop(): void;
  /** `lastAt` in epoch milliseconds. */
  state(): { pushing: boolean; lastAt?: number; lastOutcome?: PlatformPush['outcome'] };
};

type Last = { at: number; push?: PlatformPush };

type TicketServiceOptions = {
  appId: string;
  settings: Settings;
  faults: Faults;
  pushes: PlatformPushes;
  clock: () => number;
  changed: () => void;
};

/** Creates the service; it runs from the beginning. */
export function createTicketService(options: TicketServiceOptions): TicketService {
  const { appId, settings, faults, pushes, clock, changed } = options;
  const tickets = createTickets(clock);
  let pushing = true;
  let last: Last | undefined;

  const pushNow = async (): Promise<PlatformPush['outcome']> => {
    const mine: Last = { at: clock() };
    last = mine;
    mine.push = await pushes.event(ticketEvent(appId, tickets.create(), clock()));
    changed();
    return mine.push.outcome;
  };
  const due = (): boolean =>
    last === undefined || Math.abs(clock() - last.at) >= settings.now().ticketEverySeconds * 1000;
  return {
    check: tickets.check,
    pushNow,
    look() {
      const silent = faults.now().down || faults.now().platform?.tickets === 'silent';
      if (pushing && !silent && settings.now().eventUrl !== undefined && due()) void pushNow();
    },
    start() {
      const had = !pushing;
      pushing = true;
      changed();
      return had;
    },
    stop() {
      pushing = false;
      changed();
    },
    state: () => ({
      pushing,
      ...(last ? { lastAt: last.at } : {}),
      ...(last?.push ? { lastOutcome: last.push.outcome } : {}),
    }),
  };
}
