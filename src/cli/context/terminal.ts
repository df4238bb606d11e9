/** What commands print to and how they end. */
export type Terminal = {
  /** Resolves when more may be written: what a reader does not take yet is not piled up. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** 0: what was asked for holds; 1: it does not; 2: it could not be found out. Further ones: of the commands over REST. */
  exit(code: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7): void;
  /** Whether colors are wanted in what is printed; absent: no. */
  colors?: boolean;
  /** Whether somebody sees what goes to `err`, and it may be written over; absent: no. */
  isInteractive?: boolean;
  now(): number;
  readFile(path: string): Promise<string | null>;
};
