import type { Line } from './line.ts';
import type { Word } from './split-words.ts';
import { clip } from './suggest.ts';

const LONGEST_PACK = 60;

/** Reads what follows a verb that looks at packs. */
export function readPacks(verb: 'packs' | 'skus', [first]: readonly Word[]): Line {
  switch (verb) {
    case 'packs':
      return { kind: 'packs', page: pageOf(first?.text ?? '') };
    case 'skus':
      return { kind: 'skus', pack: first ? clip(first.text, LONGEST_PACK) : null };
  }
}

/** An order id, or enough of its end; fewer digits than four are a request's number. */
export function packIn(text: string): string | null {
  return /^(?:dd|…|\.{2,3})?\d{4,25}$/i.test(text) ? clip(text, LONGEST_PACK) : null;
}

/** A page that is written oddly is the first one. */
function pageOf(word: string): number {
  return /^[1-9]\d{0,5}$/.test(word) ? Number(word) : 1;
}
