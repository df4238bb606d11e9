import type { NamedApp } from '../../apps/app-called.ts';
import type { People } from '../../people.ts';
import type { Units } from '../../units.ts';
import type { Range } from '../conditions/condition.ts';
import { SOURCES, type Source } from '../conditions/facts.ts';
import type { When } from '../conditions/table.ts';
import { type MomentClass, momentClasses } from './moments.ts';

/** What one side of a comparison knows of requests: its apps with their owners, and what WeChat sells. */
export type World = {
  apps: readonly (NamedApp & { owners: People })[];
  sold: readonly { rate: number; days: number; units: Units }[];
};

/**
 * Every request there can be, as far as rules can tell them apart: one finite list of classes for each thing that differs. A class
 * stands for everything that no condition tells from it, and is a value of it.
 */
export type Space = {
  app: { appId: string; name: string }[];
  specification: World['sold'][number][];
  /** Percent. */
  share: number[];
  appCount: number[];
  source: Source[];
  requested: MomentClass[];
  starts: MomentClass[];
  overlap: boolean[];
  breakGlass: boolean[];
  /** `null`: anybody else. */
  user: (string | null)[];
  /** Of each of them somebody is a member, or not. */
  groups: string[];
  channels: string[];
};

/** A thing that differs between requests, with so many classes. */
export type Variable = {
  of: Exclude<keyof Space, 'groups' | 'channels'> | 'group' | 'channel';
  /** Of which group or channel. */
  id?: string;
  size: number;
};

/** An AppID that no rule and no list names. */
export const OTHER_APP = { appId: 'wx0000000000000000', name: 'other' };

/** @param whens of every rule that is compared */
export function spaceOf(whens: readonly When[], worlds: readonly World[]): Space {
  const requesters = whens.flatMap(({ requester }) => requester ?? []);
  return {
    app: appsOf(whens, worlds),
    specification: unique(
      worlds.flatMap(({ sold }) => sold),
      ({ rate, days, units }) => `${rate} ${days} ${units}`,
    ),
    share: sharesOf(whens.flatMap(({ share }) => share ?? [])),
    appCount: countsOf(whens.flatMap(({ appCount }) => appCount ?? [])),
    source: [...SOURCES],
    ...momentClasses(
      whens.flatMap(({ requested }) => requested ?? []),
      whens.flatMap(({ starts }) => starts ?? []),
    ),
    overlap: [false, true],
    breakGlass: [false, true],
    user: [null, ...new Set(requesters.flatMap(({ users }) => users))],
    groups: [...new Set(requesters.flatMap(({ groups }) => groups))],
    channels: [...new Set(requesters.flatMap(({ channels }) => channels))],
  };
}

/** Where a list is there, nothing else can be raised; without any, every AppID can. */
function appsOf(whens: readonly When[], worlds: readonly World[]): Space['app'] {
  const listed = worlds.flatMap(({ apps }) => apps.map(({ appId, name }) => ({ appId, name })));
  const open = worlds.some(({ apps }) => apps.length === 0);
  const named = open ? whens.flatMap(({ apps = [] }) => apps.map((appId) => ({ appId, name: appId }))) : [];
  return unique([...listed, ...named, ...(open ? [OTHER_APP] : [])], ({ appId }) => appId);
}

/** Each bound, and something between any two of them: more than nothing, and not more than the pack. */
function sharesOf(ranges: readonly Range[]): number[] {
  const bounds = [...new Set([0, 100, ...boundsOf(ranges)])].sort((a, b) => a - b);
  const between = bounds.slice(1).map((bound, index) => ((bounds[index] ?? 0) + bound) / 2);
  return [...bounds.filter((bound) => bound > 0), ...between].sort((a, b) => a - b);
}

function countsOf(ranges: readonly Range[]): number[] {
  const around = boundsOf(ranges).flatMap((bound) => [Math.floor(bound), Math.ceil(bound)]);
  const counts = [1, ...around.flatMap((count) => [count - 1, count, count + 1])];
  return [...new Set(counts)].filter((count) => count >= 1).sort((a, b) => a - b);
}

function boundsOf(ranges: readonly Range[]): number[] {
  return ranges.flatMap(({ min, max }) => [min, max].filter((bound) => bound !== null));
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item] as const)).values()];
}
