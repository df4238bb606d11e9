import type { RespondArguments } from '@slack/bolt';
import { lineProblemAnswer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { overview } from '../home/overview-command.ts';
import type { Listener } from '../interaction/answer.ts';
import type { CommandPayload } from '../interaction/payloads.ts';
import type { Line } from '../line/line.ts';
import { missingZone } from '../line/missing-zone.ts';
import { readLine } from '../line/read-line.ts';
import { packs } from '../packs/commands/packs.ts';
import { showPack } from '../packs/commands/show-pack.ts';
import { skus } from '../packs/commands/skus.ts';
import { chart } from '../pictures/chart.ts';
import { apps } from '../requests/commands/apps.ts';
import { cancel } from '../requests/commands/cancel.ts';
import { history } from '../requests/commands/history.ts';
import { pending } from '../requests/commands/pending.ts';
import { raise } from '../requests/commands/raise.ts';
import { raiseForm } from '../requests/commands/raise-form.ts';
import { renew } from '../requests/commands/renew.ts';
import { running } from '../requests/commands/running.ts';
import { show } from '../requests/commands/show.ts';
import { unclearStart } from '../requests/commands/unclear-start.ts';
import { help } from './help.ts';
import { problem } from './problem.ts';
import type { Subcommand } from './subcommand.ts';

/** What each kind of line does. A new subcommand is a file and a row. */
const SUBCOMMANDS: { [K in Line['kind']]: Subcommand<Extract<Line, { kind: K }>> } = {
  empty: overview,
  help,
  raise,
  unclear_start: unclearStart,
  raise_form: raiseForm,
  pending,
  running,
  show,
  history,
  apps,
  packs,
  show_pack: showPack,
  skus,
  chart,
  renew,
  cancel,
  problem,
};

/** `/quota …` */
export const quota: Listener<CommandPayload, string | RespondArguments> = async (payload, turn, deps) => {
  // "Tomorrow" is the day after the line was sent, also where it is taken up after midnight.
  const now = turn.at;
  const guess = readLine(payload.text, { ...(turn.known ?? deps.fallback), now });
  const first = subcommandFor(guess);
  // What memory alone can answer is the acknowledgement: it is there at once and needs no second request.
  if (turn.known && !turn.again && first.needs === 'memory')
    return turn.ack(privately(first.answer(guess, turn.known)));
  // In a zone that is not known yet a line may turn out to be one that can be carried out.
  await (first.needs === 'trigger' ? turn.ack() : turn.accept());
  // Times in the line are the speaker's; whose zone is not known yet is looked up only now.
  const reader = await turn.reader();
  const line = readLine(payload.text, { ...reader, now });
  // "Tomorrow 9:00" in a zone that was guessed would be spent at the wrong hour.
  const missing = reader.guessed ? missingZone(line, { ...reader, now }) : null;
  if (missing) return turn.say(lineProblemAnswer(missing, reader.language));
  const subcommand = subcommandFor(line);
  if (subcommand.needs === 'memory') return turn.say(subcommand.answer(line, reader));
  await subcommand.run(line, { payload, turn, deps, reader });
};

/** The row belongs to the line's kind, which TypeScript cannot follow through a table. */
function subcommandFor<L extends Line>(line: L): Subcommand<L> {
  const table: { [K in Line['kind']]: Subcommand<never> } = SUBCOMMANDS;
  return table[line.kind];
}

function privately(answer: PrivateAnswer): RespondArguments {
  return { response_type: 'ephemeral', ...answer };
}
