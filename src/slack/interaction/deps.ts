import type { Doctor } from '../../flows/doctor/create-doctor.ts';
import type { MerchantQueries } from '../../flows/merchants/merchant-queries.ts';
import type { MerchantUseCases } from '../../flows/merchants/merchant-use-cases.ts';
import type { Directory } from '../../flows/ports/directory.ts';
import type { QrPicture } from '../../flows/ports/merchants.ts';
import type { PictureDrawer } from '../../flows/ports/pictures.ts';
import type { Cache, Clock } from '../../flows/ports/runtime.ts';
import type { UseCases } from '../../flows/use-cases.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import type { NameMentions } from '../people/mention-names.ts';
import type { People, Reader } from '../people/people.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import type { InboxRecorder } from './inbox-recorder.ts';
import type { Work } from './work.ts';

/** What listeners are given. */
export type ListenerDeps = {
  useCases: UseCases;
  people: People;
  /** For a first word to somebody whose settings are not known yet. */
  fallback: Reader;
  clients: SlackClients;
  identity: IdentitySource;
  cache: Cache;
  pictures: PictureDrawer;
  clock: Clock;
  log: Log;
  explain: ExplainErrcode;
  work: Work;
  /** What Slack still waits for an acknowledgement of. */
  unacknowledged: Pick<Work, 'track'>;
  inboxRecorder: InboxRecorder;
  /** A card has a place even when nobody named one. */
  hasDefaultChannel: boolean;
  directory: Directory;
  /** The channel whose members look after the deployment; `null` while none is known. */
  adminChannel(): Promise<string | null>;
  nameMentions: NameMentions;
  /** `null`: there is no third-party platform. */
  merchants: MerchantDeps | null;
  /** Looks at everything that the product needs. */
  doctor: Doctor;
  onAck?: OnAck | undefined;
};

/** What listeners need about merchants. */
export type MerchantDeps = {
  useCases: MerchantUseCases;
  queries: MerchantQueries;
  /** The channel whose members look after the platform; `null` while none is known. */
  adminChannel(): Promise<string | null>;
  /** An invitation's address to scan. */
  picture: QrPicture;
};

/** Told how long Slack waited for its acknowledgement. */
export type OnAck = (kind: PayloadKind, seconds: number) => void;

export type PayloadKind = 'command' | 'action' | 'view' | 'shortcut' | 'event';
