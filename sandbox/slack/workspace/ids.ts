import { randomBytes } from 'node:crypto';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Issues the identifiers Slack issues, in Slack's shapes. */
export type Ids = {
  /** Unique, strictly increasing message timestamp: `1767326126.896109`. */
  ts(): string;
  /** `V0…`, `F0…`, … */
  id(prefix: string): string;
  /** Five characters, as Slack gives to blocks and elements that came without an id. */
  block(): string;
  /** View hash: `1771116686.WlRuF27e`. */
  hash(): string;
  /** Digits only. */
  digits(length: number): string;
  /** Lower-case hexadecimal. */
  hex(length: number): string;
};

/** Ids from the given clock (epoch milliseconds). */
export function createIds(clock: () => number): Ids {
  let lastMicros = 0;
  return {
    ts() {
      lastMicros = Math.max(Math.floor(clock() * 1000), lastMicros + 1);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    id: (prefix) => `${prefix}0${pick(ALPHANUMERIC, 9)}`,
    block: () => pick(MIXED, 5),
    hash: () => `${Math.floor(clock() / 1000)}.${pick(MIXED, 8)}`,
    digits: (length) => `1${pick('0123456789', length - 1)}`,
    hex: (length) => pick('0123456789abcdef', length),
  };
}

function pick(alphabet: string, length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
