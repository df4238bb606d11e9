import { diagnosisOf } from '../../../domain/errcodes/diagnosis.ts';
import type { Action, CommandContext } from '../../commands/subcommand.ts';
import { isAdmin } from '../../interaction/admins.ts';
import { platformAnswer } from '../platform-answer.ts';
import { onPlatform } from './on-platform.ts';

/** Lines of Service Accounts. */
const MOST_SERVICES = 8;

const show = onPlatform<null, CommandContext>(async (_line, { payload, reply, deps, merchants, reader }) => {
  const overview = await merchants.queries.overview(MOST_SERVICES);
  const { token } = overview.health;
  const rid = token.kind === 'refused' ? token.rid : undefined;
  const shown = rid !== undefined && (await isAdmin(deps, payload.userId));
  const at = deps.clock();
  const diagnosis = shown ? diagnosisOf(rid, at, at) : null;
  await reply.say(platformAnswer(overview, reader.language, deps.explain, diagnosis));
});

/** `/wxauth` alone. */
export const platformOverview: Action = { needs: 'work', run: (context) => show(null, context) };
