import { DEFAULT_LEVELS } from '../domain/warnings/levels.ts';
import { nearestWord } from '../kit/closest-word.ts';
import { CHINA } from '../kit/time-zone.ts';
import { durationSeconds } from './duration.ts';
import type { ConfigFile } from './file-schema.ts';
import type { InFile, Problem } from './problem.ts';
import type { WarningConfig } from './types.ts';

/** Figures are fetched every minute; anything shorter would warn of every slow answer. */
const SHORTEST_SYNC_SILENCE_MS = 2 * 60_000;

/** When to warn and when to be quiet, WeChat's own levels where the file says nothing. */
export function readWarnings(
  file: ConfigFile,
  inFile: InFile,
): { warnings: WarningConfig; problems: Problem[] } {
  const asked = file.warnings ?? {};
  const usual = DEFAULT_LEVELS;
  const quiet = readQuietHours(asked.quietHours, inFile);
  const warnings: WarningConfig = {
    balance: asked.balance ?? usual.balance,
    validity: asked.validity ?? usual.validity,
    refund: asked.refund ?? usual.refund,
    ending: asked.ending ?? usual.ending,
    cancel: asked.cancel ?? usual.cancel,
    unanswered: asked.unanswered ?? usual.unanswered,
    forecastMs: milliseconds(asked.forecast) ?? usual.forecastMs,
    syncSilentMs: milliseconds(asked.syncSilent) ?? usual.syncSilentMs,
    pushSilentMs: milliseconds(asked.pushSilent) ?? usual.pushSilentMs,
    off: [...new Set(asked.off)],
    quietHours: quiet.quietHours,
  };
  const tooShort = warnings.syncSilentMs < SHORTEST_SYNC_SILENCE_MS;
  const remedy = 'Make it 2m or longer: figures are fetched every minute.';
  return {
    warnings,
    problems: [
      ...(tooShort ? [inFile(['warnings', 'syncSilent'], 'would warn of every slow answer', remedy)] : []),
      ...quiet.problems,
    ],
  };
}

function milliseconds(duration: string | undefined): number | null {
  return duration === undefined ? null : durationSeconds(duration) * 1000;
}

type AskedQuietHours = NonNullable<ConfigFile['warnings']>['quietHours'];

function readQuietHours(
  asked: AskedQuietHours,
  inFile: InFile,
): { quietHours: WarningConfig['quietHours']; problems: Problem[] } {
  if (!asked) return { quietHours: null, problems: [] };
  const path = ['warnings', 'quietHours'];
  const { zone: timeZone = CHINA } = asked; // WeChat's own days end at midnight in China.
  const [from, to] = [minutes(asked.from), minutes(asked.to)];
  const problems: Problem[] = [];
  if (from === to) {
    const remedy = 'Give them a length. To be told nothing at all, list the kinds under warnings.off.';
    problems.push(inFile([...path, 'to'], 'is when they begin', remedy));
  }
  if (!isZone(timeZone)) {
    const nearest = nearestWord(timeZone, Intl.supportedValuesOf('timeZone'));
    const remedy = `Did you mean ${nearest}? Zones have IANA names such as Asia/Shanghai or UTC.`;
    problems.push(inFile([...path, 'zone'], 'is no time zone that is known here', remedy));
  }
  return { quietHours: { from, to, timeZone }, problems };
}

/** Minutes after midnight of `22:00`, which the schema has checked. */
function minutes(clockTime: string): number {
  const [hours = 0, rest = 0] = clockTime.split(':').map(Number);
  return hours * 60 + rest;
}

/** By name only: offsets such as +08:00 are not read by every version of Node that runs this. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
