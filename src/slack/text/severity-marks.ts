import type { Severity } from '../../domain/warnings/severity.ts';

/** What a severity looks like everywhere; the word beside it says the same to whoever sees no colours. */
export const SEVERITY_MARKS: Record<Severity, string> = { act: '🔴', plan: '🟡', note: '⚪' };
