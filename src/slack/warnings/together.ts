import type { Warning } from '../../domain/warnings/warning.ts';
import type { TogetherLine } from '../words/shape/warnings.ts';

/** What several warnings about packs mean together, by account; one by itself says it all. */
export function together(warnings: readonly Warning[]): TogetherLine[] {
  const accounts = [...new Set(warnings.flatMap((one) => accountOf(one) ?? []))];
  return accounts.flatMap((account) => {
    const own = warnings.filter((one) => accountOf(one) === account);
    const name = accounts.length > 1 ? account : null;
    return [...expiring(own, name), ...low(own, name)];
  });
}

function accountOf(warning: Warning): string | null {
  if ('account' in warning) return warning.account;
  return 'pack' in warning && warning.pack ? warning.pack.account : null;
}

function expiring(warnings: readonly Warning[], account: string | null): TogetherLine[] {
  const found = warnings.flatMap((one) => (one.kind === 'pack_validity' && one.level > 0 ? [one] : []));
  const units = found.reduce((sum, { left, unused }) => sum + (unused ?? left), 0n);
  if (found.length < 2 || units === 0n) return [];
  const days = Math.max(...found.map(({ level }) => level));
  const about = found.some(({ cover }) => cover?.spends === true);
  return [{ kind: 'expiring', account, packs: found.length, days, units, about }];
}

function low(warnings: readonly Warning[], account: string | null): TogetherLine[] {
  const found = warnings.flatMap((one) => (one.kind === 'pack_balance' && one.pack !== null ? [one] : []));
  if (found.length < 2) return [];
  const units = found.reduce((sum, { left }) => sum + left, 0n);
  return [{ kind: 'low', account, packs: found.length, units }];
}
