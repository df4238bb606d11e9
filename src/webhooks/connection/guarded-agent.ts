import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress } from './public-address.ts';

const CONNECT_TIMEOUT_MS = 5_000;

/** The name of the host leads into the network that Headroom runs in. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

export type ResolveHost = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const resolveHost: ResolveHost = (host, done) => lookup(host, { all: true }, done);

/**
 * Connects to public addresses only. The address that is checked is the one that is connected to, so a name that answers otherwise
 * the next time gains nothing; the connected socket is looked at once more.
 */
export function createGuardedAgent(resolve: ResolveHost = resolveHost): Agent {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup(resolve) });
  return new Agent({
    connect(options, done) {
      // A literal address is connected to without any lookup.
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) return done(refused(literal), null);
      connect(options, (error, socket) => {
        if (error || !socket) return done(error ?? new Error('no socket'), null);
        if (isPublicAddress(socket.remoteAddress ?? '')) return done(null, socket);
        socket.destroy();
        done(refused(socket.remoteAddress ?? 'an unknown address'), null);
      });
    },
  });
}

/** Without that guard, for a target that may be inside. */
export function createOpenAgent(): Agent {
  return new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } });
}

function guardedLookup(resolve: ResolveHost): LookupFunction {
  return (host, { all }, done) => {
    resolve(host, (error, addresses) => {
      if (error) return done(error, '', 0);
      const inside = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      // One that leads inside among others is no mistake of anybody.
      if (inside || !first) return done(refused(inside?.address ?? 'no address'), '', 0);
      if (all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function refused(address: string): PrivateAddress {
  return new PrivateAddress(`${address} is not a public address`);
}
