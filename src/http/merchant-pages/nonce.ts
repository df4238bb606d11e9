/** Ids and nonces that are handed out; what looks different is not even looked up. */
export const NONCE = /^[A-Za-z0-9_-]{1,64}$/;
