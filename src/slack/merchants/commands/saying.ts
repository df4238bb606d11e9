import type { RespondArguments } from '@slack/bolt';
import type { AuthorizationDesk, ListenerDeps } from '../../interaction/deps.ts';
import type { CommandPayload } from '../../interaction/payloads.ts';
import type { Turn } from '../../interaction/turn.ts';
import type { Reader } from '../../people/people.ts';

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
