/** A port that cannot be had ends the process, so that somebody at a terminal reads this. */
export function listenError(error: Error, { host, port }: { host: string; port: number }): Error {
  const code = 'code' in error ? error.code : null;
  const what = describe(code, host, port);
  return what === null ? error : Object.assign(new Error(what, { cause: error }), { code });
}

function describe(code: unknown, host: string, port: number): string | null {
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
