import type { LogPart } from './log-part.ts';

/** By what entries are about, where they stand in the log: ids of the stream, each behind a space. */
export type Places = ReadonlyMap<string, string>;

/** Where the entries that were read stand, to be compared with what the store says of it, by which people are shown a history. */
export type EntryPlaces = {
  add(part: LogPart): void;
  /** What is added from now on came while a reader looked at what the store says. */
  seal(): void;
  /** What the store says. */
  compare(stored: Places): void;
  /** Of what the store says otherwise, now that all is known. `isWhole`: nothing of the log was left out. */
  wrong(isWhole: boolean): string[];
};

export function createEntryPlaces(): EntryPlaces {
  const places = new Map<string, string>();
  const late = new Map<string, string[]>();
  /** What does not say the same already. */
  const others = new Map<string, string>();
  let [isSealed, areAllKnown] = [false, true];

  /** Some of those that came late may be in it. Older entries, of which no place is known here, may stand before. */
  function fits(about: string, stored: string, isWhole: boolean): boolean {
    let known = places.get(about) ?? '';
    const further = late.get(about) ?? [];
    for (const next of [...further, '']) {
      if (isWhole && areAllKnown ? stored === known : stored.endsWith(known)) return true;
      known += next;
    }
    return false;
  }

  return {
    add({ chains, areAllPlaced }) {
      areAllKnown &&= areAllPlaced;
      for (const { about, places: more } of chains) {
        if (isSealed) late.set(about, [...(late.get(about) ?? []), more]);
        else places.set(about, (places.get(about) ?? '') + more);
      }
    },
    seal() {
      isSealed = true;
    },
    compare(stored) {
      for (const [about, said] of stored) {
        if (said !== (places.get(about) ?? '')) others.set(about, said);
      }
    },
    wrong: (isWhole) => [...others].flatMap(([about, said]) => (fits(about, said, isWhole) ? [] : [about])),
  };
}
