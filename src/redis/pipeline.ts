import type { RedisClient } from './scripts.ts';

export type Command = [name: string, ...args: (string | number)[]];

type Result = [error: Error | null, answer: unknown];

/** The answers of several commands in one round trip. Throws the first error. */
export async function runPipeline(redis: RedisClient, commands: Command[]): Promise<unknown[]> {
  return commands.length === 0 ? [] : answersOf(await redis.pipeline(commands).exec());
}

/** The answers of a pipeline or a transaction. Throws the first error. */
export function answersOf(results: Result[] | null): unknown[] {
  return (results ?? []).map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}
