import ipaddr from 'ipaddr.js';

/** Azure answers virtual machines there, from a public network: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const METADATA = new Set(['168.63.129.16']);

/**
 * Whether an address is one of the Internet. Loopback, private, link-local (where clouds answer with credentials), shared,
 * multicast and reserved ones are not, however they are written; IPv6 that carries IPv4 counts as what it carries.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === 'unicast' && !METADATA.has(address.toString());
}
