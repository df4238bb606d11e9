/** Three bars with room above them. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d="M3.5 12.5v-3M8 12.5V6.5M12.5 12.5v-4"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path
        d="M2.5 3h11"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeDasharray="1.6 2.4"
      />
    </svg>
  );
}
