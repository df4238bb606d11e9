import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { RedisNode, RedisTarget } from '../../config/types.ts';
import { faultOf, type RedisFault } from './faults.ts';

const PATIENCE_MS = 1_000;

/**
 * Why nothing came of a connection, where the client could not tell: a server that waits for TLS says nothing to a
 * plain client, and the other way round. Looks at the first node that a connection to can be made; at the start only.
 */
export async function diagnose(target: RedisTarget): Promise<RedisFault> {
  const nodes = target.kind === 'single' ? [target.node] : target.nodes;
  const found: RedisFault[] = [];
  for (const node of nodes.slice(0, 3)) {
    const fault = await diagnoseNode(node, target.kind === 'single' && target.tls);
    if (fault === 'no_answer' || fault === 'loading' || fault === 'tls_only' || fault === 'no_tls')
      return fault;
    found.push(fault);
  }
  return found[0] ?? 'no_answer';
}

async function diagnoseNode(node: RedisNode, tls: boolean): Promise<RedisFault> {
  const plain = await speaksPlain(node);
  if (typeof plain === 'string') return plain;
  if (tls) return plain ? 'no_tls' : 'no_answer';
  return !plain && (await speaksTls(node)) ? 'tls_only' : 'no_answer';
}

/** Whether an answer in Redis' own protocol comes; a fault where not even a connection does. */
function speaksPlain(node: RedisNode): Promise<boolean | RedisFault> {
  return first<boolean | RedisFault>(connectPlain(node), 'unreachable', (socket, done) => {
    socket.once('connect', () => {
      socket.setTimeout(PATIENCE_MS, () => done(false));
      socket.write('PING\r\n');
    });
    socket.once('data', (bytes: Buffer) => done(understood(bytes.toString('latin1'))));
    socket.once('error', (error) => done(socket.bytesWritten > 0 ? false : faultOf(error)));
    socket.once('close', () => done(false));
  });
}

/** Without a login most servers refuse PING, which is an answer all the same. */
function understood(answer: string): boolean | RedisFault {
  return answer.startsWith('-LOADING') ? 'loading' : /^[+-]/.test(answer);
}

function speaksTls(node: RedisNode): Promise<boolean> {
  // Only whether there is TLS at all; nothing is sent over it.
  return first(connectTls({ ...node, rejectUnauthorized: false }), false, (socket, done) => {
    socket.once('secureConnect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}

function first<T>(
  socket: Socket,
  late: T,
  listen: (socket: Socket, done: (value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve) => {
    const done = (value: T) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(PATIENCE_MS, () => done(late));
    listen(socket, done);
  });
}
