import type { Policy } from '../../domain/policy/policy.ts';

/**
 * The policy as the configuration has it at this moment. Asked once for each use, so that everything that follows from
 * one look is of one version; never kept.
 */
export type PolicySource = () => Policy;
