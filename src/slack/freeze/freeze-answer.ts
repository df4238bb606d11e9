import type { Freeze } from '../../domain/freeze/freeze.ts';
import type { FreezeUseRefusal } from '../../flows/freeze/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { words } from '../words/words.ts';

/** After somebody wanted approvals to be stopped. */
export function begunAnswer(result: Result<Freeze, FreezeUseRefusal>, language: Language): PrivateAnswer {
  const { freeze } = words(language);
  return answer([result.ok ? freeze.answers.begun(result.value) : freeze.refused(result.refusal)]);
}

/** After somebody wanted them to go on. */
export function liftedAnswer(
  result: Result<Freeze | null, FreezeUseRefusal>,
  language: Language,
): PrivateAnswer {
  const { freeze } = words(language);
  if (!result.ok) return answer([freeze.refused(result.refusal)]);
  return answer([result.value === null ? freeze.answers.lifted : freeze.answers.proposed]);
}
