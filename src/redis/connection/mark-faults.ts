import { ReplyError } from 'ioredis';
import { faultOf } from './faults.ts';

/** What every command goes through, alone, in a pipeline or as a script. */
type Sender = { sendCommand(command: { promise: Promise<unknown> }, ...more: never[]): unknown };

/**
 * Errors of a connection carry `retryable: true` where Redis is away or cannot serve anybody just now, as those of the other adapters
 * do. Marked rather than wrapped: ioredis and pipelines hand on the error itself, whose text says what is wrong.
 */
export function markFaults(connection: Sender): void {
  const { sendCommand } = connection;
  connection.sendCommand = (command, ...more) => {
    // The first to hear of it, so that all others find the mark.
    command.promise.catch(mark);
    return sendCommand.call(connection, command, ...more);
  };
}

function mark(error: unknown): void {
  if (error instanceof Error && isPassing(error)) Object.assign(error, { retryable: true });
}

/** What the server says of a command itself ("ERR …", "WRONGTYPE …") is a mistake of ours. */
function isPassing(error: Error): boolean {
  return !(error instanceof ReplyError) || faultOf(error) !== 'no_answer';
}
