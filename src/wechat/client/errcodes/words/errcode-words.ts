import type { Advice, Code, UnlistedGroup } from '../table.ts';

/** All that is said of errcodes in one language. */
export type ErrcodeWords = Readonly<{
  meanings: Readonly<Record<Code, string>>;
  advice: Readonly<Record<Advice, string>>;
  /** What a code means that WeChat does not publish. */
  unlisted: Readonly<Record<UnlistedGroup, (code: number) => string>>;
}>;
