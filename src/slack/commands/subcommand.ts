import type { RespondArguments } from '@slack/bolt';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { CommandPayload } from '../interaction/payloads.ts';
import type { Turn } from '../interaction/turn.ts';
import type { Reader } from '../people/people.ts';

/** Around a line: who said it where, and what may be used to answer. The command is acknowledged already. */
export type Saying = {
  payload: CommandPayload;
  turn: Turn<string | RespondArguments>;
  deps: ListenerDeps;
  reader: Reader;
};

/**
 * What one kind of line does. `memory`: its answer needs nothing but the line, so it can be the acknowledgement.
 * `trigger`: it opens a form, which can be done within three seconds or never. `work`: it is done in any case, and
 * therefore kept before the acknowledgement.
 */
export type Subcommand<L> =
  | { needs: 'memory'; answer(line: L, reader: Reader): PrivateAnswer }
  | { needs: 'trigger' | 'work'; run(line: L, saying: Saying): Promise<void> };
