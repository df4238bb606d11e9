import type { EntryPlace } from '../../domain/audit/log-part.ts';
import type { Verification } from '../../flows/audit/verify-log.ts';

type Finding = Verification['findings'][number];

/** What is wrong, in a sentence with the place. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'altered':
      return `${placeText(finding)} was altered: its text doesn't have the hash stored with it.`;
    case 'wrong_previous':
      return `${placeText(finding)} doesn't follow the entry before it about ${finding.about}: that one was altered, or an entry in between is missing.`;
    case 'wrong_head':
      return `The checkpoint of ${time(finding.at)} over ${finding.size} entries doesn't fit: an entry from ${finding.since} to ${finding.size - 1} was altered, added or removed after it was signed.`;
    case 'cut':
      return `Entries are missing, from ${finding.since} on: the checkpoint of ${time(finding.at)} is over ${finding.size} entries, and the log has ${finding.entries}.`;
    case 'last_missing':
      return `The last entry about ${finding.about} is missing from the log, though ${finding.about} itself names it.`;
    case 'wrong_places':
      return `All entries hold, but what Redis has of where those about ${finding.about} stand was altered: its history is shown wrongly.`;
    case 'wrong_tree':
      return `All entries hold, but what Redis has of the tree over entries ${finding.from} to ${finding.to} was altered: proofs of them would not hold.`;
    case 'unreadable_tree':
      return 'What Redis has of the tree over the log can’t be read: it was altered, and no proof can be made.';
    case 'end_cut':
      return 'Entries are missing at the end: Redis has given out a later place in the log than that of its last entry.';
    case 'not_signed':
      return `The checkpoint of ${time(finding.at)} over ${finding.size} entries isn't signed by a known key (it names key ${finding.keyId}). It was altered, or its key has to be given with --key.`;
    case 'unreadable_checkpoint':
      return `A checkpoint can't be read: ${JSON.stringify(finding.text.slice(0, 60))}…`;
  }
}

function placeText({ position, id, about, type }: EntryPlace): string {
  const what = [about, type].filter((part) => part !== null).join(', ');
  return `Entry ${position} (${[what, id].filter((part) => part !== '').join('; ')})`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
