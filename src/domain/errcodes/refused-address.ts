/** WeChat's codes for an address that is not on the whitelist: of the token interfaces, and of any other call. */
const WHITELIST_CODES: ReadonlySet<number> = new Set([40164, 61004]);

/** Whether adding the address to a whitelist is the remedy; other codes name an address that an administrator has to confirm. */
export function isWhitelistCode(code: number): boolean {
  return WHITELIST_CODES.has(code);
}
