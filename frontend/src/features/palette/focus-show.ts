const giveUpAfter = 3000;

/** Scrolls to the card of a tracked show on My shows and focuses it, as soon as the card is rendered. */
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
