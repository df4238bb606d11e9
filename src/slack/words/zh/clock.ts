import type { People } from '../../../domain/people.ts';
import { group, join, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { raiseInText } from './requests/raise.ts';

export const clock = {
  ahead: (steps, expiresAt) =>
    join(
      [
        ...steps.map((step) =>
          step.kind === 'remind'
            ? say`${moment(step.at)} 提醒`
            : say`${moment(step.at)} 升级${step.name === null ? '' : `至 ${step.name}`}`,
        ),
        say`${moment(expiresAt)} 到期`,
      ],
      ' · ',
    ),
  reminded: (raise, missing, expiresAt) => {
    const who = people(missing);
    const waits = say`${raise.id}（${raiseInText(raise)}）仍待审批，${moment(expiresAt)} 到期。`;
    return who.length > 0 ? say`${who}：${waits}` : say`${waits}本频道的任何成员都可以批准。`;
  },
  escalated: (raise, to, expiresAt) =>
    say`${people(to)}：${raise.id}（${raiseInText(raise)}）一直无人审批，你们现在也可以批准或拒绝。${moment(expiresAt)} 到期。`,
} satisfies Words['clock'];

function people({ users, groups }: People): Sentence {
  return join([...users.map(person), ...groups.map(group)], '、');
}
