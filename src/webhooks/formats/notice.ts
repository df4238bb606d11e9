import type { OutgoingMessage } from '../../flows/outgoing/outgoing-ports.ts';
import { inLanguage, type Language } from '../../kit/language.ts';

/** The first line of a notice, and what follows. */
export function noticeOf({ event }: OutgoingMessage, language: Language): { title: string; text: string } {
  const [title = '', ...rest] = (inLanguage(event.notice, language) ?? event.type).split('\n');
  return { title, text: rest.join('\n') || title };
}

/** On a button or behind a link. */
export const OPEN_IN_SLACK: Readonly<Record<Language, string>> = {
  en: 'Open in Slack',
  zh: '在 Slack 中查看',
};
