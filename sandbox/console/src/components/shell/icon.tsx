const PATHS = {
  lock: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.5 7h9v6.5h-9z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  reply: 'M2.5 3h11v8h-6l-3 2.5V11h-2z',
  bin: 'M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.5v4.5M9.3 6.5v4.5',
  bolt: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  send: 'M2.5 2.5 14 8 2.5 13.5 4.5 8z',
} as const;

/** A line drawing in the colour of its text; its meaning is said by the button or text around it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
