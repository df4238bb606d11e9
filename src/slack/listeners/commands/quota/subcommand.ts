import type { RespondArguments } from '@slack/bolt';
import type { PrivateAnswer } from '../../../blocks/ephemeral.ts';
import type { CommandPayload } from '../../../payloads.ts';
import type { Reader } from '../../../people.ts';
import type { Turn } from '../../answer.ts';
import type { ListenerDeps } from '../../deps.ts';

/** Around a line: who said it where, and what may be used to answer. The command is acknowledged already. */
export type Saying = {
  payload: CommandPayload;
  turn: Turn<string | RespondArguments>;
  deps: ListenerDeps;
  reader: Reader;
};

/** What one kind of line does. `memory`: its answer needs nothing but the line, so it can be the acknowledgement. */
export type Subcommand<L> =
  | { needs: 'memory'; answer(line: L, reader: Reader): PrivateAnswer }
  | { needs: 'work'; run(line: L, saying: Saying): Promise<void> };
