/** A window, one leaf open: the shop's symbol in the page's header. */
export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" fill="none" strokeWidth="1.8" aria-hidden="true">
      <path d="M3 3h20v20H3zM13 3v20" stroke="#e8f1f4" />
      <path d="m13 3 10 10-10 10" stroke="#f0a23b" strokeLinejoin="round" />
    </svg>
  );
}
