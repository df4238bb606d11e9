import type { LogPart } from '../../domain/audit/log-part.ts';
import { createPartMaker, type PartThreads } from './part-threads.ts';
import type { RawPage } from './read-page.ts';

type ReadFrom = (from: string) => Promise<RawPage | null>;

/** The whole stream as parts, in its order: Redis answers the next page while the ones before it are worked on. */
export async function* readParts(readPage: ReadFrom, threads: PartThreads) {
  const maker = createPartMaker(threads);
  const underWay: { lastId: string; part: Promise<LogPart> }[] = [];
  try {
    let next = heard(readPage('-'));
    for (let page = await next; page !== null; page = await next) {
      const { lastId, bytes } = page;
      next = heard(readPage(`(${lastId}`));
      underWay.push({ lastId, part: heard(maker.make(bytes)) });
      while (underWay.length >= maker.atOnce()) yield* first(underWay);
    }
    while (underWay.length > 0) yield* first(underWay);
  } finally {
    await maker.end();
  }
}

async function* first(underWay: { lastId: string; part: Promise<LogPart> }[]) {
  const oldest = underWay.shift();
  if (oldest) yield { lastId: oldest.lastId, part: await oldest.part };
}

/** It is awaited later; until then its failure is no unhandled one. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
