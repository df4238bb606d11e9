import { randomBytes } from 'node:crypto';

/** Seconds; WeChat's documented life of a token. */
const LIFE_SECONDS = 7200;
/** A replaced token works this long beside the new one; stable mode renews in the same last minutes. */
const GRACE_MS = 5 * 60_000;
/** Two forced refreshes closer than this give the same token. */
const FORCE_GAP_MS = 30_000;
const MAX_FORCED_PER_DAY = 20;
const MAX_PLAIN_PER_DAY = 2_000;
const DAY_MS = 86_400_000;
/** WeChat counts days in China's time zone. */
const UTC8_MS = 8 * 3_600_000;

type Token = { value: string; expiresAt: number; retired: boolean };
type Issued = { access_token: string; expires_in: number };

/** Tokens of the provider account. Times come from `clock` in epoch milliseconds. */
export type Tokens = {
  /** `GET /cgi-bin/token`: a new one at each call; `undefined` when the day's allowance is used up (45009). */
  issuePlain(): Issued | undefined;
  /** `POST /cgi-bin/stable_token`; `undefined` when the day's 20 forced refreshes are used up (45009). */
  issueStable(force: boolean): Issued | undefined;
  /** 0 when the token may be used, else the errcode. */
  check(value: string | null): number;
  /** Ends every token at once, as if its time were over. */
  expireAll(): void;
};

/** Creates the token service; plain and stable tokens never end each other (AccessToken page). */
export function createTokens(options: { clock: () => number }): Tokens {
  const { clock } = options;
  const known = new Map<string, Token>();
  const perDay = createDayCounter(clock);
  let plain: Token | undefined;
  let stable: Token | undefined;
  let forcedAt = Number.NEGATIVE_INFINITY;

  const create = (): Token => {
    const token = { value: newValue(), expiresAt: clock() + LIFE_SECONDS * 1000, retired: false };
    known.set(token.value, token);
    return token;
  };
  const retire = (token: Token | undefined, graceMs: number): void => {
    if (!token) return;
    token.expiresAt = Math.min(token.expiresAt, clock() + graceMs);
    token.retired = true;
  };
  const issued = (token: Token): Issued => ({
    access_token: token.value,
    expires_in: Math.ceil((token.expiresAt - clock()) / 1000),
  });
  const replaceStable = (graceMs: number): Issued => {
    retire(stable, graceMs);
    stable = create();
    return issued(stable);
  };

  return {
    issuePlain() {
      if (!perDay.take('plain', MAX_PLAIN_PER_DAY)) return undefined;
      retire(plain, GRACE_MS);
      plain = create();
      return issued(plain);
    },
    issueStable(force) {
      const alive = stable && stable.expiresAt > clock() ? stable : undefined;
      if (force && alive && clock() - forcedAt < FORCE_GAP_MS) return issued(alive);
      if (force) {
        if (!perDay.take('forced', MAX_FORCED_PER_DAY)) return undefined;
        forcedAt = clock();
        return replaceStable(0);
      }
      if (alive && alive.expiresAt - clock() > GRACE_MS) return issued(alive);
      return replaceStable(GRACE_MS);
    },
    check(value) {
      if (!value) return 41001;
      const token = known.get(value);
      if (!token) return /^[\w-]{64,512}$/.test(value) ? 40001 : 40014;
      if (token.expiresAt > clock()) return 0;
      return token.retired ? 40001 : 42001;
    },
    expireAll() {
      for (const token of known.values()) token.expiresAt = Math.min(token.expiresAt, clock());
    },
  };
}

function newValue(): string {
  return `9${Math.floor(Math.random() * 10)}_${randomBytes(100).toString('base64url')}`;
}

/** Counts what may be done only so often a day; days end at midnight in China. */
export function createDayCounter(clock: () => number) {
  let day = Number.NaN;
  let used = new Map<string, number>();
  return {
    take(name: string, limit: number): boolean {
      const today = Math.floor((clock() + UTC8_MS) / DAY_MS);
      if (today !== day) used = new Map();
      day = today;
      const count = used.get(name) ?? 0;
      if (count >= limit) return false;
      used.set(name, count + 1);
      return true;
    },
  };
}
