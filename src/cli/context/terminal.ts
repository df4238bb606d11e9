/** What commands print to and how they end. */
export type Terminal = {
  /** Resolves when more may be written: what a reader does not take yet is not piled up. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** 0: what was asked for holds; 1: it does not; 2: it could not be found out. */
  exit(code: 0 | 1 | 2): void;
  /** Whether it shows colours; absent: it does not. */
  colors?: boolean;
  now(): number;
  readFile(path: string): Promise<string | null>;
};
