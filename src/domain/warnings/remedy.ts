import type { OutsideMovement } from '../movements/movement.ts';
import type { PackRef, RaiseRef } from './refs.ts';

/** Something that people can do about a warning at once; each view makes a button or a link of it. */
export type Remedy =
  /** The usage chart of one pack. */
  | { kind: 'show_usage'; orderId: string }
  /** WeChat's console, where packs are bought and refunded and the whitelist is kept. */
  | { kind: 'open_console' }
  /** The form of a raise: units that would expire unused are used. */
  | { kind: 'raise' }
  | { kind: 'renew'; raise: RaiseRef }
  | { kind: 'cancel'; raise: RaiseRef }
  /** To write down who moved units outside of Headroom, and why. */
  | { kind: 'record'; movement: OutsideMovement }
  /** To make WeChat push tickets to the third-party platform again. */
  | { kind: 'start_ticket_push' };

export const CONSOLE: Remedy = { kind: 'open_console' };
export const RAISE: Remedy = { kind: 'raise' };

export const openConsole = (): Remedy[] => [CONSOLE];
export const renew = ({ raise }: { raise: RaiseRef }): Remedy[] => [{ kind: 'renew', raise }];
export const usage = ({ orderId }: PackRef): Remedy => ({ kind: 'show_usage', orderId });
/** Buying is a remedy only where no other pack covers it. */
export const buyUnless = (covered: boolean): Remedy[] => (covered ? [] : [CONSOLE]);
