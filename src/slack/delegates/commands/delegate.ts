import { offsetMinutes, wallClock } from '../../../kit/time-zone.ts';
import { answer } from '../../blocks/ephemeral.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { offsetName } from '../../line/time/zoned-time.ts';
import { words } from '../../words/words.ts';
import { changedAnswer, delegatesAnswer, whichEndAnswer } from '../delegates-answer.ts';
import { type DelegateLine, delegateLine, endsOf, readDelegate } from '../read-delegate.ts';

/** `/quota delegate [@person until <when>]`, `/quota delegate off` */
export const delegate = subcommand<'delegate', DelegateLine>({
  name: 'delegate',
  group: 'decide',
  read: (typed, { line, context }) => readDelegate(typed, line, context),
  missingZone(line, context) {
    if (line.kind !== 'delegate' || !line.until.ownZone) return null;
    const at = endsOf(line)[0] ?? context.now;
    const offset = offsetName(offsetMinutes(at, context.timeZone));
    const end = `${wallClock(at, context.timeZone)} ${offset}`;
    return { reason: 'missing_zone', offset, suggestion: delegateLine(line.to.typed, end, context) };
  },
  needs: 'work',
  async run(line, { payload, reply, deps, reader }) {
    const { delegates } = deps.useCases;
    const { language } = reader;
    const by = payload.userId;
    switch (line.kind) {
      case 'delegates':
        return reply.say(delegatesAnswer(await delegates.show(by), language, deps.clock()));
      case 'delegate_off': {
        const ended = await delegates.change({ type: 'end', by });
        return reply.say(changedAnswer(ended, [], language, 'ended'));
      }
      case 'delegate': {
        const { to, until } = line;
        if (until.kind === 'ambiguous')
          return reply.say(whichEndAnswer(line, { ...reader, now: deps.clock() }));
        if (to.id === null) return reply.say(answer([words(language).delegates.unknown(to.typed)]));
        const named = await delegates.change({ type: 'delegate', by, to: to.id, until: until.at });
        const { toMe } = await delegates.show(by);
        return reply.say(changedAnswer(named, toMe, language, 'named'));
      }
    }
  },
});
