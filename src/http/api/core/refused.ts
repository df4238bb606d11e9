import { inLanguage } from '../../../kit/language.ts';
import { type ProblemMore, problemDetails } from './problem-details.ts';
import type { ApiRefusal } from './problems.ts';

/** A refusal of a use case as an answer. Retrying helps where too much happened at once. */
export function refused(refusal: ApiRefusal): Response {
  const more = explained(refusal);
  const item = 'item' in refusal && refusal.item ? { item: refusal.item } : {};
  const evidence = { ...more.evidence, ...item };
  return problemDetails(refusal.reason, {
    ...more,
    ...(Object.keys(evidence).length > 0 ? { evidence } : {}),
    ...(refusal.reason === 'busy' ? { headers: { 'retry-after': '1' } } : {}),
  });
}

/** What helps to ask better, in words and as facts. Never what makes a button valid. */
function explained(refusal: ApiRefusal): ProblemMore {
  switch (refusal.reason) {
    case 'unknown_app': {
      const { typed, nearest, known } = refusal;
      const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
      return { detail: `No app is called ${JSON.stringify(typed)}.${hint}`, evidence: { nearest, known } };
    }
    case 'rate_not_sold':
      return sold('calls per minute', refusal);
    case 'days_not_sold':
      return sold('days', refusal);
    case 'not_enough_units': {
      const best = 'best' in refusal ? refusal.best : { orderId: refusal.orderId, left: refusal.left };
      const left = best === null ? null : { orderId: best.orderId, remaining: Number(best.left) };
      const most = left === null ? 'none' : left.remaining.toLocaleString('en');
      return {
        detail: `It needs ${refusal.units.toLocaleString('en')} units; the pack with the most has ${most}.`,
        evidence: { units: Number(refusal.units), best: left },
      };
    }
    case 'same_again':
      return {
        detail: `${refusal.request} says the same and was submitted ${refusal.secondsAgo} s ago. Set "again" to true to submit it once more.`,
        evidence: { request: refusal.request, secondsAgo: refusal.secondsAgo },
      };
    case 'refused_by_policy':
      return {
        detail: inLanguage(refusal.sentence, 'en') ?? 'The policy refuses it.',
        evidence: { rule: refusal.rule },
      };
    case 'reason_wanted':
    case 'reason_unfit':
      return {
        detail: inLanguage(refusal.hint, 'en') ?? `The rule “${refusal.rule}” requires another reason.`,
        evidence: { rule: refusal.rule },
      };
    case 'unknown_pack':
      return { detail: `No pack ends with ${JSON.stringify(refusal.typed)}.` };
    case 'starts_in_past':
      return { detail: `The start ${new Date(refusal.at).toISOString()} is in the past.` };
    case 'same_app_at_once': {
      const { app, no, rate, other, run } = refusal;
      const [from, to] = [run.startsAt, run.endsAt].map((at) => new Date(at).toISOString());
      return {
        detail: `${app} is raised by ${other.rate} calls per minute from ${from} to ${to} anyway (item ${other.no}), so item ${no}, ${rate}, would have no effect: raises of one app don't add up.`,
        evidence: { item: { no, app }, other: { no: other.no, app } },
      };
    }
    case 'reason_too_long':
      return { detail: `It has ${refusal.length} characters; ${refusal.max} are allowed.` };
    case 'decided':
      return { evidence: { phase: refusal.phase } };
    case 'too_late':
      return { detail: `It started at ${new Date(refusal.startsAt).toISOString()}.` };
    case 'question_unfit':
    case 'answer_unfit':
      return { detail: `It has ${refusal.length} characters; 1 to ${refusal.max} are allowed.` };
    case 'retry_too_late':
      return { detail: `It was approved to start at ${new Date(refusal.startsAt).toISOString()}.` };
    case 'other_channel':
      return { evidence: { channel: refusal.channel } };
    case 'nothing_saved':
      return { evidence: { nearest: refusal.nearest } };
    case 'unknown_people':
      return {
        detail: `No user group is called ${JSON.stringify(refusal.typed)}.`,
        evidence: { nearest: refusal.nearest },
      };
    case 'unknown_person':
      return { detail: `Slack shows no person ${JSON.stringify(refusal.userId)}.` };
    case 'ends_too_late':
      return { detail: `The latest end is ${new Date(refusal.latest).toISOString()}.` };
    case 'runs_overlap': {
      const [first, next] = [refusal.first, refusal.next].map((at) => new Date(at).toISOString());
      return { detail: `The run of ${first} lasts ${refusal.days} days, and the next is at ${next}.` };
    }
    case 'already_frozen':
    case 'other_freeze': {
      const { scope, until, at } = refusal.freeze;
      return { evidence: { freeze: String(at), scope, until: until && new Date(until).toISOString() } };
    }
    case 'second_person_needed':
      return { detail: `It was proposed at ${new Date(refusal.at).toISOString()}.` };
    case 'until_passed':
      return { detail: `The end ${new Date(refusal.until).toISOString()} is in the past.` };
    case 'delegated_too_long':
      return { detail: `At most ${refusal.days} days are possible.` };
    case 'delegate_away': {
      const { delegate, until } = refusal.delegation;
      return { evidence: { delegate, until: new Date(until).toISOString() } };
    }
    case 'not_admin':
      return { evidence: { channel: refusal.channel } };
    case 'recorded_already':
      return { evidence: { by: refusal.by, at: new Date(refusal.at).toISOString() } };
    case 'explained':
      return { evidence: { requests: refusal.requests } };
    case 'wrong_phase':
    case 'not_active':
      return { evidence: { state: refusal.phase } };
    case 'not_found':
      return { evidence: whichOne(refusal) };
    case 'not_allocated':
    case 'cancel_asked':
    case 'edited':
      return { evidence: { request: refusal.request } };
    default:
      return {};
  }
}

function whichOne({ reason: _reason, ...which }: Extract<ApiRefusal, { reason: 'not_found' }>) {
  return which;
}

function sold(what: string, { nearest, sold: all }: { nearest: number; sold: number[] }): ProblemMore {
  return {
    detail: `Sold: ${all.join(', ')} ${what}. The nearest is ${nearest}.`,
    evidence: { nearest, sold: all },
  };
}
