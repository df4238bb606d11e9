import type { VerifierKey } from '../../domain/audit/checkpoint.ts';
import type { Checkpoints } from '../../flows/audit/checkpoints.ts';
import type { AuditReader } from '../../flows/ports/audit-reader.ts';
import type { AuditTree } from '../../flows/ports/audit-tree.ts';
import type { RequestsContext } from './requests-context.ts';

/** The audit of the deployment, opened with what the environment and headroom.yml say. */
export type AuditContext = {
  origin: string;
  reader: AuditReader;
  tree: AuditTree;
  checkpoints: Checkpoints;
  /** What stands in the file of checkpoints; `null`: there is none. */
  checkpointText: string | null;
  checkpointPath: string;
  archiveDirectory: string;
  close(): Promise<void>;
};

export type Opener = {
  /** Throws where Redis cannot be reached or the configuration is wrong. */
  open(): Promise<AuditContext>;
  /** The same. */
  openRequests(): Promise<RequestsContext>;
  /** The key of this machine, where it has one. Needs no Redis. */
  ownKey(): Promise<VerifierKey | null>;
};
