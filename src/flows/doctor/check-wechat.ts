import type { Finding } from '../../domain/doctor/finding.ts';
import { pushFindings, wechatClockFindings } from '../../domain/doctor/observe.ts';
import type { ByLanguage } from '../../kit/language.ts';
import type { PlatformHealth } from '../merchants/platform-health.ts';
import type { Clock } from '../ports/runtime.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';
import type { WeChatProbe } from './doctor-ports.ts';

/** What an errcode's table says is to be done. */
export type AdviceOn = (code: number, of: 'account' | 'platform') => ByLanguage;

/** Of each account whether WeChat takes a call, and whether its pushes arrive. */
export async function checkWechat(options: {
  accounts: readonly string[];
  probe: WeChatProbe;
  health: Pick<AccountHealthStore, 'read'>;
  advice: AdviceOn;
  clock: Clock;
}): Promise<Finding[]> {
  const { accounts, probe, health, advice, clock } = options;
  const found = await Promise.all(
    accounts.map(async (account): Promise<Finding[]> => {
      const [answer, known] = await Promise.all([probe(account), health.read(account)]);
      const pushes = pushFindings(account, known, clock());
      switch (answer.kind) {
        case 'answered':
          return [
            { kind: 'wechat_ok', account },
            ...wechatClockFindings(account, answer.value.clockAheadMs),
            ...pushes,
          ];
        case 'refused': {
          const { code, address } = answer;
          const refused = { kind: 'wechat_refused' as const, account, code, address };
          return [{ ...refused, advice: advice(code, 'account') }, ...pushes];
        }
        case 'no_answer':
          return [{ kind: 'wechat_no_answer', account, cause: answer.cause }, ...pushes];
      }
    }),
  );
  return found.flat();
}

/** Whether the third-party platform gets its tickets, and whether WeChat takes its token. `null`: there is none. */
export async function checkPlatform(
  health: (() => Promise<PlatformHealth>) | null,
  advice: AdviceOn,
  clock: Clock,
): Promise<Finding[]> {
  if (health === null) return [{ kind: 'platform_absent' }];
  const { ticket, token } = await health();
  const ageMs = ticket.receivedAt === null ? null : Math.max(0, clock() - ticket.receivedAt);
  const tickets: Finding[] =
    ticket.level === 'ok' ? [] : [{ kind: 'platform_ticket', level: ticket.level, ageMs }];
  switch (token.kind) {
    case 'refused': {
      const { code, address } = token;
      return [...tickets, { kind: 'platform_refused', code, address, advice: advice(code, 'platform') }];
    }
    case 'no_answer':
      // Without a ticket there is nothing to call with, which is said already.
      return tickets.length > 0 ? tickets : [{ kind: 'platform_no_answer' }];
    case 'answered':
      return tickets.length > 0 ? tickets : [{ kind: 'platform_ok', ageMs: ageMs ?? 0 }];
  }
}
