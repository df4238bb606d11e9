import { z } from 'zod';
import type { PlatformSettings } from './control.ts';

const address = z.string().refine((text) => {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
});

/** Limits of the console: page prepare. */
const SettingsSchema = z.strictObject({
  eventUrl: address.exactOptional(),
  messageUrl: address.refine((text) => text.includes('$APPID$')).exactOptional(),
  startDomain: z.string().regex(/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i),
  testList: z.array(z.string().regex(/^gh_[\da-f]{12}$/)).max(10),
  whitelist: z.array(z.string().min(1)).max(100),
  published: z.array(z.number().int().positive()),
  released: z.boolean(),
  ticketEverySeconds: z.number().int().min(1).max(86_400),
});

/** What the platform has in WeChat's console. */
export type Settings = {
  now(): PlatformSettings;
  /** Changes some fields; `false` when one of them is not right. */
  change(part: unknown): boolean;
};

/** Creates the settings as the seed has them. */
export function createSettings(initial: PlatformSettings): Settings {
  let current: PlatformSettings = SettingsSchema.parse(structuredClone(initial));
  return {
    now: () => current,
    change(part) {
      if (typeof part !== 'object' || part === null) return false;
      const parsed = SettingsSchema.safeParse({ ...current, ...part });
      if (parsed.success) current = parsed.data;
      return parsed.success;
    },
  };
}
