/** What a series of warnings is about. */
export type Subject =
  | { kind: 'pack'; orderId: string }
  /** All packs of one SPU together. */
  | { kind: 'spu'; account: string; spuId: string }
  | { kind: 'request'; id: string }
  /** The units that a pending request needs. */
  | { kind: 'need'; id: string }
  /** What pays for an approved request that Headroom allocates later. */
  | { kind: 'payment'; id: string }
  | { kind: 'account'; account: string }
  /** All packs of one account together. */
  | { kind: 'runway'; account: string }
  /** One sign of lost writes. */
  | { kind: 'loss'; id: string }
  /** A movement of units outside of Headroom. */
  | { kind: 'outside'; id: string }
  /** The synchronisation of all packs. */
  | { kind: 'packs' }
  /** The third-party platform. */
  | { kind: 'platform' };

type SubjectRow = {
  /** The member of the watch list whose check covers it; a request is one of its own. */
  checkedWith: 'request' | 'packs' | 'accounts' | 'losses';
  /** Who is notified: the channel of the request, that of the admins, or the one for warnings. */
  audience: 'request' | 'admins' | 'warnings';
};

/** A kind of subject is one row here. */
const SUBJECTS: Readonly<Record<Subject['kind'], SubjectRow>> = {
  pack: { checkedWith: 'packs', audience: 'warnings' },
  spu: { checkedWith: 'packs', audience: 'warnings' },
  request: { checkedWith: 'request', audience: 'request' },
  need: { checkedWith: 'packs', audience: 'warnings' },
  payment: { checkedWith: 'packs', audience: 'request' },
  account: { checkedWith: 'accounts', audience: 'warnings' },
  runway: { checkedWith: 'packs', audience: 'warnings' },
  loss: { checkedWith: 'losses', audience: 'admins' },
  outside: { checkedWith: 'packs', audience: 'admins' },
  packs: { checkedWith: 'accounts', audience: 'warnings' },
  platform: { checkedWith: 'accounts', audience: 'warnings' },
};

/** As it is stored, and as the metadata of messages has it: `pack:DD…`, `request:R-17`, `platform`. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'pack':
      return `pack:${subject.orderId}`;
    case 'spu':
      return `spu:${subject.account}:${subject.spuId}`;
    case 'account':
    case 'runway':
      return `${subject.kind}:${subject.account}`;
    case 'request':
    case 'need':
    case 'payment':
    case 'loss':
    case 'outside':
      return `${subject.kind}:${subject.id}`;
    case 'packs':
    case 'platform':
      return subject.kind;
  }
}

/** `null` for a key that a newer version may have stored. */
export function readSubject(key: string): Subject | null {
  const [, kind = '', rest = ''] = /^([a-z]+)(?::(.+))?$/s.exec(key) ?? [];
  if (rest === '') return kind === 'packs' || kind === 'platform' ? { kind } : null;
  switch (kind) {
    case 'pack':
      return { kind, orderId: rest };
    case 'spu':
      return readSpu(rest);
    case 'account':
    case 'runway':
      return { kind, account: rest };
    case 'request':
    case 'need':
    case 'payment':
    case 'loss':
    case 'outside':
      return { kind, id: rest };
    default:
      return null;
  }
}

/** The name of an account may have any character; an SPU id has no colon. */
function readSpu(rest: string): Subject | null {
  const end = rest.lastIndexOf(':');
  return end <= 0 ? null : { kind: 'spu', account: rest.slice(0, end), spuId: rest.slice(end + 1) };
}

/** The member of the watch list whose check covers the subject: `R-17`, `packs`, `accounts` or `losses`. */
export function watchMemberOf(subject: Subject): string {
  return subject.kind === 'request' ? subject.id : SUBJECTS[subject.kind].checkedWith;
}

export function audienceOf(subject: Subject): SubjectRow['audience'] {
  return SUBJECTS[subject.kind].audience;
}
