import { isIP } from 'node:net';

/*
 * What can be read in WeChat's errmsg, which has no form: `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: …`
 * comes with 40164, `access clientip is not registered, requestIP: 240e::9 rid: …` with 61004.
 */

const RID = /\brid\s*[:=]?\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})(?![0-9a-f-])/i;

/** What may be an address: not the end of a word, so that a label before it stays out. */
const CANDIDATE = /(?<![0-9a-z])[0-9a-f:.]*[:.][0-9a-f:.]*/gi;

/** An IPv4 address with the port behind it, and one written as an IPv6 address. */
const WITH_PORT = /^((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}$/;
const MAPPED = /^(?:::|(?:0{1,4}:){5})ffff:((?:\d{1,3}\.){3}\d{1,3})$/i;
const MAPPED_IN_HEX = /^(?:::|(?:0{1,4}:){5})ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i;

/** By what WeChat finds one refused call again, for seven days. */
export function ridIn(errmsg: string | null): string | null {
  return RID.exec(errmsg ?? '')?.[1]?.toLowerCase() ?? null;
}

/** The address of ours that WeChat names, as it has to be put on a whitelist. */
export function refusedAddress(errmsg: string | null): string | null {
  for (const [candidate] of (errmsg ?? '').matchAll(CANDIDATE)) {
    const address = addressOf(candidate);
    if (address !== null && address !== '0.0.0.0' && address !== '::') return address;
  }
  return null;
}

/** With what belongs to the sentence around it, or to a label before it, taken off. */
function addressOf(candidate: string): string | null {
  const bare = candidate.replace(/^:(?!:)/, '');
  for (const text of [bare, bare.replace(/[.:]$/, ''), bare.replace(/\.+$/, '')]) {
    const address = asIpv4(text);
    if (isIP(address) !== 0) return address.toLowerCase();
  }
  return null;
}

function asIpv4(text: string): string {
  const plain = WITH_PORT.exec(text)?.[1] ?? MAPPED.exec(text)?.[1];
  if (plain !== undefined) return plain;
  const [, high, low] = MAPPED_IN_HEX.exec(text) ?? [];
  if (high === undefined || low === undefined) return text;
  const bytes = [high, low].flatMap((part) => {
    const value = Number.parseInt(part, 16);
    return [value >> 8, value & 255];
  });
  return bytes.join('.');
}
