import type { Words } from '../shape/words.ts';
import { audit } from './audit.ts';
import { calendar } from './calendar.ts';
import { clock } from './clock.ts';
import { delegates } from './delegates.ts';
import { diagnosis } from './faults/diagnosis.ts';
import { fault } from './faults/fault.ts';
import { turnedAway } from './faults/turned-away.ts';
import { unreadable } from './faults/unreadable.ts';
import { days, n, rate, rateShort, units, unitsPerDay } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { punctuation } from './grammar/punctuation.ts';
import { span, when } from './grammar/times.ts';
import { grants } from './grants.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { lineProblem, runLine } from './line.ts';
import { lists } from './lists.ts';
import { authorization } from './merchants.ts';
import { outside } from './movements.ts';
import { packs } from './packs.ts';
import { pictures } from './pictures.ts';
import { plan } from './plans/plan.ts';
import { traffic } from './plans/traffic.ts';
import { policy } from './policy.ts';
import { policyNotices } from './policy-notices.ts';
import { purchases } from './purchases/purchases.ts';
import { quota } from './quota.ts';
import { report } from './report.ts';
import { automatic } from './requests/automatic.ts';
import { cancel } from './requests/cancel.ts';
import { buttons, card, confirmApproval, settle } from './requests/card.ts';
import { edit } from './requests/edit.ts';
import { form, reject } from './requests/form.ts';
import { freeze } from './requests/freeze.ts';
import { answers, notices, states } from './requests/outcomes.ts';
import { outgoing } from './requests/outgoing.ts';
import { question } from './requests/question.ts';
import { askRefusal, renewRefusal, voteRefusal } from './requests/refusals.ts';
import { retry } from './requests/retry.ts';
import { start } from './requests/start.ts';
import { saved } from './saved.ts';
import { series } from './series/series.ts';
import { warnings } from './warnings/warnings.ts';
import { wxauth } from './wxauth.ts';

/** Every text in Chinese. */
export const zh = {
  numbers: { count: n, rate, rateShort, days, units, unitsPerDay },
  ...punctuation,
  packName,
  when,
  span,
  buttons,
  card,
  states,
  settle,
  confirmApproval,
  notices,
  answers,
  start,
  runLine,
  refusals: { ask: askRefusal, renew: renewRefusal, vote: voteRefusal, line: lineProblem, fault, turnedAway },
  form,
  cancel,
  retry,
  automatic,
  waiting: { edit, question },
  reject,
  lists,
  home,
  packs,
  unreadable,
  diagnosis,
  warnings,
  outside,
  outgoing,
  traffic,
  audit,
  pictures,
  authorization,
  policy,
  policyNotices,
  delegates,
  clock,
  freeze,
  grants,
  calendar,
  saved,
  plan,
  report,
  series,
  purchases,
  quota,
  wxauth,
  help,
} satisfies Words;
