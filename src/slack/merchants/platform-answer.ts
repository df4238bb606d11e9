import type { Button } from '@slack/web-api';
import type { Diagnosis } from '../../domain/errcodes/diagnosis.ts';
import type { MerchantOverview } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import { MERCHANT_ACTIONS } from '../blocks/action-ids.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { join, type Sentence } from '../text/sentence.ts';
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

/** What does not work and what to do about it, then how many merchants there are; evidence last. */
function healthLines(
  { health, authorized, lacking, examined }: MerchantOverview,
  language: Language,
  explain: ExplainErrcode,
  diagnosis: Diagnosis | null,
): Sentence[] {
  const { gap, authorization, diagnosis: diagnosed } = words(language);
  const { health: said, noMerchants } = authorization;
  const { ticket, token, reconciliation } = health;
  const hasTickets = ticket.level === 'ok';
  const works = hasTickets && token.kind === 'answered';
  const compared = said.reconciliation(reconciliation, explain);
  return [
    ...(works ? [[said.fine]] : []),
    ...(hasTickets ? [] : [said.ticket(ticket), [said.ticketAdvice]]),
    ...(token.kind === 'answered' ? [] : [[said.token(token, explain)]]),
    ...(diagnosis === null ? [] : [diagnosed(diagnosis)]),
    [authorized === 0 ? noMerchants : said.counts(authorized, lacking, examined)],
    hasTickets ? join([said.ticket(ticket), compared], gap) : compared,
  ];
}

/** One line per Service Account, and how many more there are. */
function serviceLines({ services, more }: MerchantOverview, language: Language): Sentence[] {
  const lines = services.map((one) => readinessLine(one, language));
  return more === 0 ? lines : [...lines, [words(language).authorization.more(more)]];
}
