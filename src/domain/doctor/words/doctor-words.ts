import type { CheckName, Facts, FindingKind, Level } from '../finding.ts';

/** The sentence, and what to do about it where that is anything. A channel is shown as whoever reads it sees channels. */
export type Said = { text: DoctorText; remedy?: DoctorText };
export type DoctorText = string | readonly (string | { channel: string })[];

/** What people read of it, in one language. */
export type DoctorWords = {
  checks: Record<CheckName, string>;
  levels: Record<Level, string>;
  verdict(level: Level, problems: number, warnings: number): string;
  says: { [K in FindingKind]: (facts: Facts[K]) => Said };
};
