import { readAppId } from '../../../domain/apps/app-id.ts';
import type { Language } from '../../../kit/language.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { type ProblemLine, problemLine } from '../../line/typed/problem-line.ts';
import type { Word } from '../../line/typed/split-words.ts';
import { wxauthLine } from '../../line/typed/write-line.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';

const EXAMPLE_APP_ID = 'wx0123456789abcdef';

/** An AppID and nothing behind it. */
export function readAccount(
  name: 'show' | 'check',
  [first, second]: readonly Word[],
  language: Language,
): { appId: string } | ProblemLine<WxauthProblem> {
  const example = wxauthLine(language, name, EXAMPLE_APP_ID);
  if (!first) return problemLine({ reason: 'missing_appid', suggestion: example });
  const appId = readAppId(first.text);
  if (appId === null)
    return problemLine({ reason: 'bad_appid', typed: evidence(first.text), suggestion: example });
  return second
    ? problemLine({
        reason: 'one_too_many',
        typed: evidence(second.text),
        suggestion: wxauthLine(language, name, appId),
      })
    : { appId };
}
