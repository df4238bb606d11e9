/** Marks that turn the writing direction of what stands around them: a reason could make a card read as another one. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;
const CONTROL = /(?![\n\t])\p{Control}/gu;
/** Something that a reader sees. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/u;

/**
 * A reason as it is kept: what people wrote, with its joiners and emoji, without what could disturb the text around it.
 * One that nobody could see is none.
 */
export function tidyReason(text: string): string {
  const tidy = text
    .replace(/\r\n?/g, '\n')
    .replace(TURNING, '')
    .replace(CONTROL, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  return VISIBLE.test(tidy) ? tidy : '';
}

/** What comes through machines has no lines of its own: none of it can look like a sentence of ours. */
export function oneLine(text: string): string {
  return tidyReason(text).replace(/\s+/g, ' ');
}
