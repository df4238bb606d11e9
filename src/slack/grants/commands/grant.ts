import type { AskGrantRefusal } from '../../../domain/grants/grant-refusals.ts';
import { type SubcommandContext, subcommand } from '../../commands/subcommand.ts';
import type { AskGrantLine, GrantLine } from '../../line/grants/grant-line.ts';
import { grantLine, missingGrantZone, readGrant } from '../../line/grants/read-grant.ts';
import { exampleEnd, type GrantDraft, writeGrant } from '../../line/grants/write-grant.ts';
import type { LineContext } from '../../line/typed/line-context.ts';
import { carryOutDecision } from '../decide-grant.ts';
import { askedGrantAnswer, grantRefusedAnswer } from '../grant-answers.ts';
import { grantListAnswer } from '../grant-list.ts';

/** `/quota grant <who> <app> up to <rate>, <units> units until <when> …`, `/quota grant revoke G-3`; alone it lists them. */
export const grant = subcommand<'grant', GrantLine>({
  name: 'grant',
  group: 'request',
  read: (typed, { line, context }) => readGrant(typed, line, context),
  suggest: (line, asTyped, { context }) => (line.kind === 'grant' ? grantLine(line, context) : asTyped),
  missingZone: missingGrantZone,
  needs: 'work',
  async run(line, context) {
    const { payload, reply, deps, reader } = context;
    switch (line.kind) {
      case 'grant_list':
        return reply.say(grantListAnswer(await deps.useCases.grants.open(), reader.language));
      case 'grant_end': {
        const { how: type, grant: id } = line;
        return carryOutDecision({ type, grant: id, by: payload.userId, claim: null }, reply, deps);
      }
      case 'grant':
        return ask(line, context);
    }
  },
});

async function ask(line: AskGrantLine, { payload, reply, deps, reader }: SubcommandContext): Promise<void> {
  const { people, app, rate, units, endsAt } = line;
  const { userId: by, channelId: channel, triggerId: onceKey } = payload;
  const reason = await deps.nameMentions(line.reason);
  const wish = { by, people, app, rate, units, endsAt, reason, channel, onceKey };
  const result = await deps.useCases.grants.ask(wish);
  const clock = { ...reader, now: deps.clock() };
  if (result.ok) return reply.say(askedGrantAnswer(result.value.grant, reader.language, clock));
  // The same line delivered twice: the first one was answered.
  if (result.refusal.reason === 'asked_already') return;
  const nearest = nearestGrant(result.refusal, line, clock);
  await reply.say(grantRefusedAnswer(result.refusal, reader.language, nearest));
}

/** The line that could be carried out instead; `null` where another line is no help. */
function nearestGrant(refusal: AskGrantRefusal, line: AskGrantLine, context: LineContext): string | null {
  const change = changeFor(refusal, line, context);
  return change === null ? null : writeGrant({ ...line, until: null, ...change }, context);
}

function changeFor(refusal: AskGrantRefusal, line: AskGrantLine, context: LineContext): GrantDraft | null {
  switch (refusal.reason) {
    case 'unknown_app': {
      const app = refusal.nearest ?? refusal.known[0];
      return app === undefined ? null : { app };
    }
    case 'unknown_people': {
      const { typed, nearest } = refusal;
      if (nearest === null) return null;
      return { names: line.names.map((name) => (name.replace(/^@/, '') === typed ? nearest : name)) };
    }
    case 'ends_in_past':
    case 'ends_too_late':
      return { until: exampleEnd(context) };
    case 'rate_too_low':
      return { rate: refusal.lowest };
    case 'too_few_units':
      return { units: refusal.fewest };
    case 'unknown_person':
    case 'nobody_named':
    case 'too_many_people':
    case 'reason_too_long':
    case 'refused_by_policy':
    case 'reason_wanted':
    case 'reason_unfit':
    case 'no_channel':
    case 'asked_already':
      return null;
  }
}
