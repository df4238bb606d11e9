import { type Cluster, Redis, ReplyError } from 'ioredis';
import { withTimeout } from '../../kit/with-timeout.ts';
import { createReplyCollector, type RawReply } from './reply-collector.ts';

/** A connection of its own whose answers stay bytes, so that other threads can read them; one question at a time. */
export type RawConnection = {
  /** @throws ReplyError as other commands do; whatever ended the connection */
  ask(command: readonly string[]): Promise<RawReply>;
  close(): void;
};

/** Nobody waits with a finger on a button for these, and this process may be busy itself. */
const ANSWER_MS = 10_000;

/**
 * Connects as `redis` does (TLS, Sentinel, password), to the server that has `key`; then the socket is taken over, since a client's
 * decoder costs more than Redis itself where answers have millions of small parts.
 */
export async function openRaw(
  redis: Redis | Cluster,
  key: string,
  answerMs = ANSWER_MS,
): Promise<RawConnection> {
  const server = await serverOf(redis, key);
  const own = server.duplicate({ lazyConnect: true, retryStrategy: () => null, protocol: 2 });
  let failed: (cause: Error) => void = () => {};
  let answered: (reply: RawReply) => void = () => {};
  let cause: Error | null = null;
  let collector: ReturnType<typeof createReplyCollector> | null = null;

  function fail(error: unknown): void {
    cause ??= error instanceof Error ? error : new Error(String(error));
    failed(cause);
  }

  function end(error: unknown): void {
    fail(error);
    own.disconnect();
  }

  own.on('error', fail);
  own.on('close', () => fail(new Error('the connection to Redis was closed')));
  try {
    await own.connect();
    // What was sent while it connected is answered before this.
    await own.ping();
  } catch (error) {
    end(error);
    // ioredis itself says only that it is closed.
    throw cause ?? error;
  }
  own.stream.removeAllListeners('data');
  own.stream.on('data', (chunk: Buffer) => {
    try {
      const reply = collector?.add(chunk) ?? null;
      if (reply === null) return;
      collector = null;
      if (reply.isError) failed(new ReplyError(reply.bytes.toString('utf8', 1).trimEnd()));
      else answered(reply);
    } catch (error) {
      end(error);
    }
  });
  own.stream.resume();

  return {
    async ask(command) {
      if (cause !== null) throw cause;
      if (collector !== null) throw new Error('the answer before this one is not there yet');
      collector = createReplyCollector();
      const reply = new Promise<RawReply>((resolve, reject) => {
        [answered, failed] = [resolve, reject];
      });
      own.stream.write(encode(command));
      try {
        return await withTimeout(reply, answerMs);
      } catch (error) {
        // Whatever still comes belongs to no question.
        if (collector !== null) end(error);
        throw error;
      }
    },
    close: () => own.disconnect(),
  };
}

async function serverOf(redis: Redis | Cluster, key: string): Promise<Redis> {
  if (redis instanceof Redis) return redis;
  for (const node of redis.nodes('master')) {
    if (await node.exists(key).then(() => true, isElsewhere)) return node;
  }
  throw new Error(`no server of the cluster has ${key}`);
}

function isElsewhere(error: Error): false {
  if (error.message.startsWith('MOVED')) return false;
  throw error;
}

function encode(command: readonly string[]): string {
  const texts = command.map((text) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`);
  return `*${command.length}\r\n${texts.join('')}`;
}
