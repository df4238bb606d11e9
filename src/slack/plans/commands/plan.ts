import { subcommand } from '../../commands/subcommand.ts';
import type { PlanLine } from '../../line/plans/plan-line.ts';
import { missingPlanZone, readPlan } from '../../line/plans/read-plan.ts';
import { makePlan } from '../make-plan.ts';
import { unclearPlanAnswer } from '../unclear-plan.ts';

/** `/quota plan <app> <limit>[, …] from <when> to <when>`: the cheapest raises, to be requested with one button. */
export const plan = subcommand<'plan', PlanLine>({
  name: 'plan',
  group: 'request',
  read: (typed, { line, context }) => readPlan(typed, line, context),
  missingZone: missingPlanZone,
  needs: 'work',
  async run(line, context) {
    switch (line.kind) {
      case 'plan': {
        const { payload, reply, deps, reader } = context;
        const wanted = { ...line, by: payload.userId, key: payload.triggerId };
        return reply.say(await makePlan(wanted, reader, deps));
      }
      case 'unclear_plan': {
        const { reply, reader } = context;
        return reply.say(unclearPlanAnswer(line, { ...reader, now: reply.at }));
      }
    }
  },
});
