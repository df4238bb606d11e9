import type { RespondArguments } from '@slack/bolt';
import type { CommandPayload } from '../../../payloads.ts';
import type { Reader } from '../../../people.ts';
import type { AuthorizationDesk, ListenerDeps } from '../../deps.ts';
import type { Turn } from '../../turn.ts';

/** Around a line: who said it, and what may be used to answer. The command is acknowledged already. */
export type WxauthSaying = {
  payload: CommandPayload;
  turn: Turn<string | RespondArguments>;
  deps: ListenerDeps;
  desk: AuthorizationDesk;
  reader: Reader;
};

/** What one kind of line does. */
export type WxauthCommand<L> = (line: L, saying: WxauthSaying) => Promise<void>;
