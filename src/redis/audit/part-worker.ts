import { parentPort } from 'node:worker_threads';
import { type LogPart, logPart } from '../../domain/audit/log-part.ts';
import { rawItemsIn } from './raw-entries.ts';

/** A page as Redis sent it, and what its entries come to. */
export type PartRequest = { id: number; page: Uint8Array };
export type PartAnswer = { id: number; part: LogPart };

/** The thread that reads and hashes pages of the log, one after the other. */
parentPort?.on('message', ({ id, page }: PartRequest) => {
  const part = logPart(rawItemsIn(page));
  const answer: PartAnswer = { id, part };
  parentPort?.postMessage(answer, [part.leaves.buffer]);
});
