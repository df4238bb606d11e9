/** Units of a pack. WeChat sends 64-bit decimal strings, so they are bigint everywhere inside. */
export type Units = bigint;
