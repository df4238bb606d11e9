import { type RedisClient, script } from './scripts.ts';

/** `json`: `null` deletes it. `ttlSeconds`: counted from this change; absent: it stays as it is. */
export type DocumentChange = {
  key: string;
  /** The revision that it was read at; 0: it is not there yet. */
  expected: number;
  json: string | null;
  ttlSeconds?: number;
};

/** A command on one key. `ifScore`: only if the member of that sorted set has this score when the change is saved. */
export type Write = { command: WriteCommand; ifScore?: { member: string; score: number } };

/** A document that is not written, and the revision that it was read at. */
export type ReadDocument = Pick<DocumentChange, 'key' | 'expected'>;

type WriteCommand = [name: string, key: string, ...args: (string | number)[]];

/**
 * Saves documents and the writes that belong to the change as one atomic step. `conflict`: one of the documents, or of those that
 * were only read, has another revision by now, and nothing was written.
 */
export function createCommitDocuments(redis: RedisClient) {
  const run = script(redis, 'commit-documents');
  return async (
    documents: DocumentChange[],
    writes: Write[],
    read: ReadDocument[] = [],
  ): Promise<'saved' | 'conflict'> => {
    const keys = [
      ...documents.map(({ key }) => key),
      ...writes.map(({ command: [, key] }) => key),
      ...read.map(({ key }) => key),
    ];
    const answer = await run(keys, [JSON.stringify(argumentOf(documents, writes, read))]);
    return answer === 1 ? 'saved' : 'conflict';
  };
}

/** Strings only, so that Lua's doubles touch nothing. */
function argumentOf(documents: DocumentChange[], writes: Write[], read: ReadDocument[]) {
  return {
    documents: documents.map(({ expected, json, ttlSeconds }) => [
      String(expected),
      json ?? '',
      ttlSeconds === undefined ? '' : String(ttlSeconds),
    ]),
    writes: writes.map(({ command: [name, , ...args], ifScore }) => ({
      name,
      args: args.map(String),
      member: ifScore?.member ?? '',
      score: ifScore === undefined ? '' : String(ifScore.score),
    })),
    read: read.map(({ expected }) => String(expected)),
  };
}
