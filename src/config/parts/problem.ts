/** One thing that keeps the process from starting, and what to do about it. Never holds the value of a secret. */
export type Problem = {
  /** A variable (`SLACK_BOT_TOKEN`), or a file and a key in it (`headroom.yml: apps.shop.appId`). */
  where: string;
  /** Line of the file, from 1. */
  line?: number;
  what: string;
  remedy: string;
};

/** Builds the problem of a key of the file, with its line. */
export type InFile = (path: PropertyKey[], what: string, remedy: string) => Problem;
