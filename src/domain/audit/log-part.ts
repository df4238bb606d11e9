import { sha256Base64url } from '../../kit/sha256.ts';
import { type LoggedEntry, leafText } from './entry.ts';
import { type HeadFacts, headFacts } from './head-facts.ts';
import { CHUNK, HASH_BYTES, rootOfChunk } from './merkle.ts';

export type LogItem = { id: string; entry: LoggedEntry };

/** Which entry, from 0, and what of it can be read. */
export type EntryPlace = { position: number; id: string; about: string | null; type: string | null };

/** What is wrong with one entry. */
export type EntryFinding =
  /** Its text has not the hash that was stored with it. */
  | ({ kind: 'altered' } & EntryPlace)
  /** The entry before it about the same is not the one that it names: that was altered, or one in between is missing. */
  | ({ kind: 'wrong_previous' } & EntryPlace);

/**
 * What entries that follow each other in the log come to: what is known of them alone, and what has to fit the entries before them.
 * Parts are made apart from each other, so on several processors at once. Positions count from the first entry of the part.
 */
export type LogPart = {
  entries: number;
  /** Their hashes in the tree, one behind the other. */
  leaves: Uint8Array<ArrayBuffer>;
  /** The root of exactly as many as a chunk has; `null` of fewer or more. */
  chunk: Uint8Array | null;
  findings: EntryFinding[];
  chains: PartOfChain[];
  /** Whether it is known of each entry where it stands and what it is about; not so of those of older versions. */
  areAllPlaced: boolean;
};

/** The entries of a part about one thing. */
export type PartOfChain = {
  about: string;
  /** The first of them with the hash that it names as the one before it; `null`: that entry was altered, and no word of it counts. */
  opening: { previous: string | null; place: EntryPlace } | null;
  /** Hash that was stored with the last of them. */
  last: string;
  /** Where they stand in the log, each behind a space. */
  places: string;
};

/** More of them say nothing more. */
export const MOST_FINDINGS = 20;

/** There are millions of them: no object is made for an entry in which nothing is wrong. */
export function logPart(items: readonly LogItem[]): LogPart {
  const leaves = Buffer.alloc(items.length * HASH_BYTES);
  const findings: EntryFinding[] = [];
  const chains = new Map<string, PartOfChain>();
  const found = (finding: EntryFinding) => void (findings.length < MOST_FINDINGS && findings.push(finding));
  // Entries about the same thing often follow each other.
  let chain: PartOfChain | undefined;
  let areAllPlaced = true;
  for (let position = 0; position < items.length; position += 1) {
    const item = items[position];
    if (item === undefined) break;
    const { entry } = item;
    const hash = sha256Base64url(leafText(entry));
    leaves.write(hash, position * HASH_BYTES, 'base64url');
    if ('text' in entry || item.id === '') areAllPlaced = false;
    if ('text' in entry) continue;
    const head = headFacts(entry.head);
    const isAltered = entry.hash !== hash || head === null;
    if (isAltered) found({ kind: 'altered', ...placeOf(position, item, head) });
    if (head === null || head.about === null || !isInChain(head)) continue;
    const { about, previous } = head;
    if (chain?.about !== about) chain = chains.get(about);
    if (chain === undefined) {
      const opening = isAltered ? null : { previous, place: placeOf(position, item, head) };
      chain = { about, opening, last: entry.hash, places: placeIn(item) };
      chains.set(about, chain);
      continue;
    }
    if (!isAltered && previous !== chain.last)
      found({ kind: 'wrong_previous', ...placeOf(position, item, head) });
    chain.last = entry.hash;
    chain.places += placeIn(item);
  }
  const chunk = items.length === CHUNK ? rootOfChunk(leaves) : null;
  return { entries: items.length, leaves, chunk, findings, chains: [...chains.values()], areAllPlaced };
}

function placeOf(position: number, { id }: LogItem, head: HeadFacts | null): EntryPlace {
  return { position, id, about: head?.about ?? null, type: head?.type ?? null };
}

function placeIn({ id }: LogItem): string {
  return id === '' ? '' : ` ${id}`;
}

/** Those that changed nothing are not gone on from. */
function isInChain({ type }: HeadFacts): boolean {
  return type !== 'refused' && type !== 'answer_ignored' && type !== 'event_replayed';
}
