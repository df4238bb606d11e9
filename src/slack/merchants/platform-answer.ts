import type { Button } from '@slack/web-api';
import type { Diagnosis } from '../../domain/errcodes/diagnosis.ts';
import type { MerchantOverview } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import { MERCHANT_ACTIONS } from '../blocks/action-ids.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import type { Sentence } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { words } from '../words/words.ts';
import { readinessLine } from './readiness-parts.ts';
import { titledAnswer } from './titled-answer.ts';

/** `/wxauth` alone. `diagnosis`: of the call that WeChat refuses, for those who look after the platform. */
export function platformAnswer(
  now: MerchantOverview,
  language: Language,
  explain: ExplainErrcode,
  diagnosis: Diagnosis | null = null,
): PrivateAnswer {
  const { wxauth, home } = words(language);
  const { level } = now.health.ticket;
  const push: Button = {
    type: 'button',
    action_id: MERCHANT_ACTIONS.ticketPush,
    text: plainText(wxauth.buttons.ticketPush, LIMITS.button),
  };
  return titledAnswer(
    wxauth.title,
    [...healthLines(now, language, explain, diagnosis), [wxauth.hint]],
    [{ heading: home.headings.merchants, lines: serviceLines(now, language) }],
    level === 'ok' ? [] : [push],
  );
}

/** How the platform does, and how many merchants there are. */
export function healthLines(
  { health, authorized, lacking, examined }: MerchantOverview,
  language: Language,
  explain: ExplainErrcode,
  diagnosis: Diagnosis | null = null,
): Sentence[] {
  const { health: said, noMerchants } = words(language).authorization;
  const { ticket, token, reconciliation } = health;
  return [
    said.ticket(ticket),
    ...(ticket.level === 'ok' ? [] : [[said.ticketAdvice]]),
    [said.token(token, explain)],
    ...(diagnosis === null ? [] : [words(language).diagnosis(diagnosis)]),
    said.reconciliation(reconciliation, explain),
    [authorized === 0 ? noMerchants : said.counts(authorized, lacking, examined)],
  ];
}

/** One line per Service Account, and how many more there are. */
export function serviceLines({ services, more }: MerchantOverview, language: Language): Sentence[] {
  const lines = services.map((one) => readinessLine(one, language));
  return more === 0 ? lines : [...lines, [words(language).authorization.more(more)]];
}
