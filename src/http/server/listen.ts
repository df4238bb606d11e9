import type { Server } from 'node:http';

/**
 * Opens the port.
 *
 * @returns the port, which differs from the one asked for if that is 0
 * @throws if the port cannot be had, with what to do about it: that ends the process, and somebody at a terminal reads it
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (error: Error) => reject(explained(error, host, port));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve();
    });
  });
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

function explained(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : null;
  const remedy = remedyFor(code, host, port);
  return remedy === null ? error : Object.assign(new Error(remedy, { cause: error }), { code });
}

function remedyFor(code: unknown, host: string, port: number): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is used by another program. Stop that one, or set PORT to another number`;
    case 'EACCES':
      return `port ${port} may not be opened by this user. Set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this machine has no address ${host}. Correct HOST, or leave it out`;
    default:
      return null;
  }
}
