import { isWhitelistCode } from '../../../domain/errcodes/refused-address.ts';

/** What to do about a refusal: one thing, and with the address in it where WeChat named that. */
export function remedy(
  { code, address }: { code: number; address: string | null },
  advice: string,
  whitelist: (address: string) => string,
): string {
  return address !== null && isWhitelistCode(code) ? whitelist(address) : advice;
}
