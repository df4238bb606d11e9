/** Does one act, shows why not when it is refused, and asks the simulator how things are afterwards. */
export type Act = (work: Promise<unknown>) => void;
