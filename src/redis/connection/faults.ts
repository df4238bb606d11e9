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
  /** For `/readyz`: short, and without names of hosts. */
  reason: string;
  /** For whoever starts the process: what it is and what to do. Ends without a full stop. */
  remedy: string;
};

/** The first row that fits decides. */
const ROWS: Record<RedisFault, Row> = {
  unknown_group: {
    said: /No such master with that name|got an invalid reply: null/,
    reason: 'Sentinel group not found',
    remedy:
      'The Sentinels have no group with the name in REDIS_URL. Use the name that "sentinel monitor" gives the master',
  },
  sentinel_password: {
    said: /sentinels?\b.*\b(NOAUTH|WRONGPASS)/is,
    reason: 'the Sentinels require a password',
    remedy:
      'The Sentinels require a password of their own, which Headroom does not support: the one in REDIS_URL is for the Redis servers. Let the Sentinels accept connections without a password',
  },
  wrong_password: {
    said: /\bWRONGPASS\b|invalid password|invalid username-password/,
    reason: 'wrong password',
    remedy:
      'Redis refused the user or password in REDIS_URL. Correct them; special characters must be percent-encoded (a % is %25)',
  },
  password_required: {
    said: /\bNOAUTH\b/,
    reason: 'password required',
    remedy:
      'Redis requires a password and REDIS_URL has none. Use redis://:password@host or redis://user:password@host',
  },
  no_permission: {
    said: /\bNOPERM\b|ACL failure|user executing the script can't/,
    reason: 'missing permissions',
    remedy:
      'The Redis user in REDIS_URL is missing permissions. Allow it all commands except the dangerous ones, plus EVAL, EVALSHA and INFO, for the keys headroom:*',
  },
  no_such_database: {
    said: /DB index is out of range|invalid DB index|SELECT is not allowed/i,
    reason: 'no such database',
    remedy:
      'Redis does not have the database number in REDIS_URL. Use an existing one: 0 to 15, unless "databases" in redis.conf says otherwise',
  },
  host_not_found: {
    said: /\bENOTFOUND\b|\bEAI_AGAIN\b/,
    reason: 'host not found',
    remedy: 'The host in REDIS_URL was not found. Correct its name, or the DNS settings of this machine',
  },
  connection_refused: {
    said: /\bECONNREFUSED\b|\bENOENT\b/,
    reason: 'connection refused',
    remedy: 'Nothing listens at the host and port in REDIS_URL. Start the Redis server, or correct REDIS_URL',
  },
  tls_only: {
    said: null,
    reason: 'the server requires TLS',
    remedy: 'The Redis server requires TLS. Use rediss:// in REDIS_URL',
  },
  no_tls: {
    said: /wrong version number|packet length too long|EPROTO/i,
    reason: 'the server does not support TLS',
    remedy: 'The Redis server does not support TLS on that port. Use redis:// in REDIS_URL, or the TLS port',
  },
  certificate: {
    said: /certificate|CERT_|altnames/i,
    reason: 'certificate not trusted',
    remedy:
      "The certificate of the Redis server is not trusted. Set NODE_EXTRA_CA_CERTS to the file of its certificate authority, and use the certificate's host name in REDIS_URL",
  },
  sentinels_away: {
    said: /All sentinels are unreachable/,
    reason: 'no Sentinel is reachable',
    remedy:
      'None of the Sentinels in REDIS_URL is reachable. Start them, or correct REDIS_URL (the default port is 26379)',
  },
  not_a_cluster: {
    said: /cluster support disabled/,
    reason: 'not a cluster',
    remedy: 'The Redis server is not part of a cluster. Use redis:// in REDIS_URL',
  },
  out_of_memory: {
    said: /\bOOM\b/,
    reason: 'out of memory (OOM)',
    remedy: 'Redis is out of memory and refuses writes (OOM). Raise maxmemory',
  },
  read_only: {
    said: /\bREADONLY\b/,
    reason: 'read-only replica (READONLY)',
    remedy: 'REDIS_URL points to a read-only replica (READONLY). Use its master, or redis+sentinel://',
  },
  no_replicas: {
    said: /\bNOREPLICAS\b/,
    reason: 'too few replicas for min-replicas-to-write (NOREPLICAS)',
    remedy:
      'Redis refuses writes because it has fewer replicas than min-replicas-to-write (NOREPLICAS). Start replicas, or lower the setting',
  },
  cannot_save: {
    said: /\bMISCONF\b/,
    reason: 'cannot write to its disk (MISCONF)',
    remedy: 'Redis refuses writes because it cannot write to its disk (MISCONF). Check the Redis log',
  },
  loading: {
    said: /\bLOADING\b/,
    reason: 'still loading its data (LOADING)',
    remedy: 'Redis is still loading its data from disk (LOADING). Start Headroom once it has finished',
  },
  cluster_down: {
    said: /\bCLUSTERDOWN\b|\bMASTERDOWN\b|Failed to refresh slots cache|\bTRYAGAIN\b|\bMOVED\b/,
    reason: 'the cluster is incomplete',
    remedy: 'The Redis cluster does not serve all of its slots. Check CLUSTER INFO on one of its nodes',
  },
  busy_script: {
    said: /\bBUSY\b|\bUNKILLABLE\b/,
    reason: 'busy with a script (BUSY)',
    remedy: 'Redis is busy with a script of another client (BUSY). Wait for it, or end it with SCRIPT KILL',
  },
  unreachable: {
    said: /\bETIMEDOUT\b|\bEHOSTUNREACH\b|\bENETUNREACH\b/,
    reason: 'unreachable',
    remedy: 'The host in REDIS_URL is unreachable on that port. Correct REDIS_URL, or check firewalls',
  },
  no_answer: {
    said: null,
    reason: 'no answer',
    remedy: 'Redis is not responding. Start the server in REDIS_URL, or correct REDIS_URL',
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
