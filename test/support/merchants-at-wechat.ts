import type { Asked, Platform } from '../../src/flows/merchants/platform.ts';
import { SERVICE } from '../domain/merchants/support.ts';

type Account = { sets: number[]; refreshToken: string | null; authorizedAt: number; tokenWorks: boolean };

const refused = (code: number): Asked<never> => ({ kind: 'refused', code, address: null });
const answered = <T>(value: T): Asked<T> => ({ kind: 'answered', value });

/** A third-party platform as merchants see it: they authorize, change and end; codes are good for one exchange. */
export function merchantsAtWeChat(clock: () => number) {
  const accounts = new Map<string, Account>();
  const codes = new Map<string, string>();
  const said: string[] = [];
  /** What is answered instead, by the call's name. */
  const faults = new Map<string, Asked<never>>();
  const told: { by: unknown; to: string; text: string }[] = [];
  /** Elements that cannot be read: of every account's sets, and of the list of accounts. */
  const odd = { sets: 0, entries: 0 };
  let made = 0;

  const call = async <T>(name: string, answer: () => Asked<T>): Promise<Asked<T>> => {
    said.push(name);
    return faults.get(name) ?? answer();
  };

  const platform: Platform = {
    appId: 'wxcomponent',
    startTicketPush: () => call('startTicketPush', () => answered('running' as const)),
    preAuthCode: () =>
      call('preAuthCode', () => {
        made += 1;
        return answered({ code: `pre-${made}`, expiresAt: clock() + 1_800_000 });
      }),
    exchange: (code) =>
      call('exchange', () => {
        const appId = codes.get(code);
        const account = appId && accounts.get(appId);
        if (!appId || !account) return refused(61009);
        codes.delete(code);
        account.refreshToken = `refresh-${code}`;
        return answered({
          appId,
          sets: { ids: account.sets, unreadable: odd.sets },
          refreshToken: account.refreshToken,
          accessToken: { token: `access-${code}`, expiresAt: clock() + 7_200_000 },
        });
      }),
    describe: (appId) =>
      call('describe', () => {
        const account = accounts.get(appId);
        if (!account) return refused(61003);
        const { sets, refreshToken } = account;
        return answered({
          appId,
          profile: SERVICE,
          unreadableFields: [],
          sets: { ids: sets, unreadable: odd.sets },
          refreshToken,
        });
      }),
    list: () =>
      call('list', () =>
        answered({
          merchants: [...accounts].map(([appId, { refreshToken, authorizedAt }]) => ({
            appId,
            refreshToken,
            authorizedAt,
          })),
          unreadable: odd.entries,
        }),
      ),
    merchantToken: (appId) =>
      call('merchantToken', () => {
        const account = accounts.get(appId);
        if (account?.refreshToken === null) return { kind: 'no_answer', cause: 'no_grant' };
        return account?.tokenWorks ? answered(null) : refused(61003);
      }),
    tellCustomer: (message) =>
      call('tellCustomer', () => {
        told.push(message);
        return answered(null);
      }),
    link: ({ surface, preAuthCode, redirectUri }) => `${surface} ${preAuthCode} ${redirectUri}`,
    token: () => call('token', () => answered(null)),
  };

  return {
    platform,
    accounts,
    said,
    faults,
    odd,
    told,
    /** A merchant confirms; answers a code. */
    authorize(appId: string, sets: number[]): string {
      made += 1;
      const code = `code-${made}`;
      accounts.set(appId, { sets, refreshToken: null, authorizedAt: clock(), tokenWorks: true });
      codes.set(code, appId);
      return code;
    },
    end: (appId: string) => void accounts.delete(appId),
  };
}
