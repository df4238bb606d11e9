import { quotaLine } from '../line/typed/write-line.ts';
import { clip } from '../text/clip.ts';
import { helpMessage } from './help-message.ts';
import { subcommand } from './subcommand.ts';

/** `topic`: name of a subcommand where it was recognised, else as typed. */
type HelpLine = { kind: 'help'; topic: string | null };

/** So much of a topic that does not exist is repeated. */
const LONGEST_TOPIC = 40;

/** `/quota help [topic]` */
export const help = subcommand<'help', HelpLine>({
  name: 'help',
  read([topic], { siblings }) {
    if (!topic) return { kind: 'help', topic: null };
    return { kind: 'help', topic: siblings.meant(topic.text) ?? clip(topic.text, LONGEST_TOPIC) };
  },
  suggested: 'always',
  suggest: (_line, _asTyped, { context }) => quotaLine(context.language, 'help'),
  needs: 'memory',
  answer: ({ topic }, { language }, siblings) => helpMessage({ topic, language, siblings }),
});
