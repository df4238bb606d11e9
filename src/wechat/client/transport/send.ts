import { factsOf } from '../errcodes/facts-of.ts';
import { type ApiName, unreadableAnswer, WeChatError, type WeChatUnreachable } from './errors.ts';
import type { Http, HttpCall } from './http.ts';
import { redact } from './redact.ts';
import type { OnCall } from './report.ts';
import { envelope } from './schemas.ts';

/**
 * Sends one call once, reads its answer, and reports what came of it.
 *
 * @param options.read `null` where the answer is no success
 * @param options.secrets what is cut out of WeChat's own words
 * @throws WeChatError where WeChat said no, WeChatUnreachable where there is no answer that can be read
 */
export async function send<T>(
  http: Http,
  call: HttpCall,
  options: { read: (answer: unknown) => T | null; secrets: readonly string[]; onCall: OnCall },
): Promise<T> {
  const value = await attempt(http, call, options).catch((error: unknown) => {
    if (error instanceof WeChatError) options.onCall(call.api, error.code, error);
    else options.onCall(call.api, 'no_answer');
    throw error;
  });
  options.onCall(call.api, 0);
  return value;
}

async function attempt<T>(
  http: Http,
  call: HttpCall,
  { read, secrets }: { read: (answer: unknown) => T | null; secrets: readonly string[] },
): Promise<T> {
  const answer = await http(call);
  const value = read(answer);
  if (value === null) throw refusalIn(call.api, answer, secrets);
  return value;
}

/** What an answer means that is no success. */
function refusalIn(
  api: ApiName,
  answer: unknown,
  secrets: readonly string[],
): WeChatError | WeChatUnreachable {
  const refusal = envelope.safeParse(answer);
  if (!refusal.success || refusal.data.errcode === 0) return unreadableAnswer(api);
  const { errcode: code, errmsg } = refusal.data;
  const retryable = factsOf(code).retryable ?? false;
  return new WeChatError({ api, code, retryable, errmsg: errmsg ? redact(errmsg, secrets) : null });
}
