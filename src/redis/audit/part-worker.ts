import { parentPort } from 'node:worker_threads';
import { type LogPart, logPart } from '../../domain/audit/log-part.ts';
import { itemsIn } from './stored-entry.ts';

/** A page as Redis packed it, and what its entries come to. */
export type PartRequest = { id: number; page: Uint8Array };
export type PartAnswer = { id: number; part: LogPart };

/** The thread that reads and hashes pages of the log, one after the other. */
parentPort?.on('message', ({ id, page }: PartRequest) => {
  const answer: PartAnswer = { id, part: logPart(itemsIn(page)) };
  parentPort?.postMessage(answer);
});
