import type { SlackForCommands } from '../config/command-line.ts';
import type { KnownPeople } from '../flows/ports/approvals/known-people.ts';
import type { Log } from '../log.ts';
import { createAccess } from '../slack/bolt/access.ts';
import { fixedToken } from '../slack/bolt/bot-tokens.ts';
import { createClients } from '../slack/bolt/client.ts';
import { createBoltLogger } from '../slack/bolt/logger.ts';
import { createKnownPeople } from '../slack/people/known-people.ts';

/** Slack, for the questions of one command. The token is used as it is: only the app replaces one that rotates. */
export function knownPeopleOf({ apiUrl, botToken }: SlackForCommands, log: Log): KnownPeople {
  const access = createAccess({ clock: Date.now, log });
  const tokens = fixedToken(botToken);
  return createKnownPeople(createClients({ apiUrl, tokens, access, logger: createBoltLogger(log) }).reads);
}
