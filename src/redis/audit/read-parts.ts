import type { LogPart } from '../../domain/audit/log-part.ts';
import { heard } from '../../kit/heard.ts';
import { createPartMaker, type PartThreads } from './part-threads.ts';
import type { RawPage } from './raw-pages.ts';

/** Pages as parts, in their order: the next ones come in while those before them are worked on. */
export async function* readParts(pages: AsyncIterable<RawPage>, threads: PartThreads) {
  const maker = createPartMaker(threads);
  const underWay: { lastId: string; part: Promise<LogPart> }[] = [];
  try {
    for await (const { lastId, bytes } of pages) {
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
