import { newCode } from './secrets.ts';

/** Seconds; the text of the current page, its sample has 600. */
export const PRE_AUTH_LIFE_SECONDS = 1800;

/** Codes that identify one authorization link each. */
export type PreAuthCodes = {
  create(): string;
  state(code: string): 'good' | 'unknown' | 'used' | 'expired';
  use(code: string): void;
};

/** Creates the book of pre_auth_codes: valid for half an hour, good for one confirmation. */
export function createPreAuthCodes(clock: () => number): PreAuthCodes {
  const known = new Map<string, { expiresAt: number; used: boolean }>();
  return {
    create() {
      const code = newCode('preauthcode');
      known.set(code, { expiresAt: clock() + PRE_AUTH_LIFE_SECONDS * 1000, used: false });
      return code;
    },
    state(code) {
      const entry = known.get(code);
      if (!entry) return 'unknown';
      if (entry.used) return 'used';
      return entry.expiresAt > clock() ? 'good' : 'expired';
    },
    use(code) {
      const entry = known.get(code);
      if (entry) entry.used = true;
    },
  };
}
