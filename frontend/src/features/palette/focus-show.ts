const giveUpAfter = 3000;

/** Focuses the card of a tracked show on My shows as soon as it is there, and brings it into view. */
export function focusShow(key: string): void {
  const started = performance.now();
  const look = () => {
    const card = document.querySelector<HTMLElement>(`main [data-show="${CSS.escape(key)}"]`);
    if (card) {
      card.focus();
      card.scrollIntoView({ block: 'nearest' });
    } else if (performance.now() - started < giveUpAfter) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
