import type { Word } from '../line/typed/split-words.ts';
import { clip } from '../text/clip.ts';
import type { Typed } from './subcommand.ts';

/** `topic`: name of a subcommand where it was recognised, else as typed; `null` where all are meant. */
export type HelpLine = { kind: 'help'; topic: string | null };

/** So much of a topic that does not exist is repeated. */
const LONGEST_TOPIC = 40;

/** The words behind `help`. */
export function readTopic([topic]: readonly Word[], { siblings }: Typed): HelpLine {
  if (!topic) return { kind: 'help', topic: null };
  return { kind: 'help', topic: siblings.meant(topic.text) ?? clip(topic.text, LONGEST_TOPIC) };
}
