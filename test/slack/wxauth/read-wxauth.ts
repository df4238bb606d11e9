import type { Language } from '../../../src/kit/language.ts';
import { wxauth } from '../../../src/slack/wxauth.ts';

/** What a line after `/wxauth` means. */
export function readWxauth(text: string, language: Language) {
  return wxauth.interpret(text, { now: 0, timeZone: 'Asia/Shanghai', language }).line;
}
