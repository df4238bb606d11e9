/** What is wrong with a Redis server, or with the way to it, as far as it says so. */
export type RedisFault =
  | 'wrong_password'
  | 'password_required'
  | 'no_permission'
  | 'no_such_database'
  | 'host_not_found'
  | 'connection_refused'
  | 'unreachable'
  | 'tls_only'
  | 'no_tls'
  | 'certificate'
  | 'unknown_group'
  | 'sentinel_password'
  | 'sentinels_away'
  | 'not_a_cluster'
  | 'out_of_memory'
  | 'read_only'
  | 'no_replicas'
  | 'cannot_save'
  | 'loading'
  | 'cluster_down'
  | 'busy_script'
  | 'no_answer';

type Row = {
  /** How servers and networks say it. Scripts wrap what a command said, so it may stand anywhere in the text. */
  said: RegExp | null;
  /** For `/readyz`: short, and without names. */
  reason: string;
  /** For whoever starts the process: what it is and what to do. Ends without a full stop. */
  remedy: string;
};

/** The first row that fits decides. */
const ROWS: Record<RedisFault, Row> = {
  unknown_group: {
    said: /No such master with that name|got an invalid reply: null/,
    reason: 'the Sentinels know no such group',
    remedy:
      'The Sentinels know no group of the name in REDIS_URL. Correct the name: it is what "sentinel monitor" calls the master',
  },
  sentinel_password: {
    said: /sentinels?\b.*\b(NOAUTH|WRONGPASS)/is,
    reason: 'the Sentinels ask for a password',
    remedy:
      'The Sentinels ask for a password of their own. The one in REDIS_URL is for the Redis servers; let the Sentinels answer without one',
  },
  wrong_password: {
    said: /\bWRONGPASS\b|invalid password|invalid username-password/,
    reason: 'wrong password',
    remedy:
      'Redis answers, but refuses the user or the password in REDIS_URL. Correct them; special characters are percent-encoded (a % is %25)',
  },
  password_required: {
    said: /\bNOAUTH\b/,
    reason: 'password required',
    remedy:
      'Redis answers, but wants a password, and REDIS_URL has none: redis://:password@host or redis://user:password@host',
  },
  no_permission: {
    said: /\bNOPERM\b|ACL failure|user executing the script can't/,
    reason: 'no permission for what has to be written',
    remedy:
      'Redis answers, but the user in REDIS_URL lacks permissions: it needs all commands but the dangerous ones, with EVAL, EVALSHA and INFO, for the keys headroom:*',
  },
  no_such_database: {
    said: /DB index is out of range|invalid DB index|SELECT is not allowed/i,
    reason: 'no such database',
    remedy:
      'Redis does not have the database whose number is in REDIS_URL. Choose one it has (there are 16 unless "databases" says otherwise, the first is 0)',
  },
  host_not_found: {
    said: /\bENOTFOUND\b|\bEAI_AGAIN\b/,
    reason: 'host not found',
    remedy: 'The host in REDIS_URL is not known. Correct its name, or the name service of this machine',
  },
  connection_refused: {
    said: /\bECONNREFUSED\b|\bENOENT\b/,
    reason: 'connection refused',
    remedy: 'Nothing listens at the host and port in REDIS_URL. Start the Redis server, or correct REDIS_URL',
  },
  tls_only: {
    said: null,
    reason: 'the server speaks TLS only',
    remedy: 'The Redis server speaks TLS, and REDIS_URL does not ask for it. Use rediss:// in REDIS_URL',
  },
  no_tls: {
    said: /wrong version number|packet length too long|EPROTO/i,
    reason: 'the server speaks no TLS',
    remedy:
      'The Redis server speaks no TLS on that port, and REDIS_URL asks for it. Use redis:// in REDIS_URL, or the TLS port',
  },
  certificate: {
    said: /certificate|CERT_|altnames/i,
    reason: 'its certificate is not trusted',
    remedy:
      "The certificate of the Redis server is not trusted. Name the file of its authority in NODE_EXTRA_CA_CERTS, and use the certificate's host name in REDIS_URL",
  },
  sentinels_away: {
    said: /All sentinels are unreachable/,
    reason: 'no Sentinel answers',
    remedy:
      'None of the Sentinels in REDIS_URL answers. Start them, or correct REDIS_URL (their port is 26379 unless it is named)',
  },
  not_a_cluster: {
    said: /cluster support disabled/,
    reason: 'not a cluster',
    remedy: 'The Redis server is not part of a cluster. Use redis:// in REDIS_URL',
  },
  out_of_memory: {
    said: /\bOOM\b/,
    reason: 'out of memory (OOM)',
    remedy: 'Redis has used all of its memory (OOM) and takes no writes. Raise maxmemory',
  },
  read_only: {
    said: /\bREADONLY\b/,
    reason: 'read-only replica (READONLY)',
    remedy:
      'REDIS_URL names a replica (READONLY), which takes no writes. Name its master, or use redis+sentinel://',
  },
  no_replicas: {
    said: /\bNOREPLICAS\b/,
    reason: 'too few replicas for min-replicas-to-write (NOREPLICAS)',
    remedy:
      'Redis takes no writes because fewer replicas follow it than min-replicas-to-write asks for (NOREPLICAS)',
  },
  cannot_save: {
    said: /\bMISCONF\b/,
    reason: 'cannot write to its disk (MISCONF)',
    remedy: 'Redis takes no writes because it cannot write to its disk (MISCONF). See its own log',
  },
  loading: {
    said: /\bLOADING\b/,
    reason: 'still reading its data (LOADING)',
    remedy: 'Redis is still reading its data from disk (LOADING). Start Headroom when it has finished',
  },
  cluster_down: {
    said: /\bCLUSTERDOWN\b|\bMASTERDOWN\b|Failed to refresh slots cache|\bTRYAGAIN\b|\bMOVED\b/,
    reason: 'the cluster is incomplete',
    remedy: 'The Redis cluster does not serve all of its slots. See CLUSTER INFO on one of its nodes',
  },
  busy_script: {
    said: /\bBUSY\b|\bUNKILLABLE\b/,
    reason: 'busy with a script (BUSY)',
    remedy: 'Redis is busy with a script that somebody else runs (BUSY)',
  },
  unreachable: {
    said: /\bETIMEDOUT\b|\bEHOSTUNREACH\b|\bENETUNREACH\b/,
    reason: 'unreachable',
    remedy:
      'The host in REDIS_URL does not answer on that port: a firewall, or a wrong address. Correct REDIS_URL, or open the way',
  },
  no_answer: {
    said: null,
    reason: 'no answer',
    remedy: 'Redis does not answer. Start the server that REDIS_URL names, or correct REDIS_URL',
  },
};

const FAULTS = Object.keys(ROWS) as RedisFault[];

/** What an error of ioredis, of a script or of the network comes down to. */
export function faultOf(error: unknown): RedisFault {
  const text = textOf(error);
  return FAULTS.find((fault) => ROWS[fault].said?.test(text)) ?? 'no_answer';
}

/** Short, for anybody who asks. */
export function reasonOf(fault: RedisFault): string {
  return ROWS[fault].reason;
}

/** For whoever starts the process. */
export function remedyFor(fault: RedisFault): string {
  return ROWS[fault].remedy;
}

/** A cluster hides what its nodes said; a socket hides its code. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const inner = 'lastNodeError' in error && error.lastNodeError ? textOf(error.lastNodeError) : '';
  return inner === '' ? `${error.message}${code}` : inner;
}
