import { useEffect, useLayoutEffect, useRef } from 'react';

const gap = 4;
const margin = 8;

/** Pixels below an element that are enough for a popover. With less room it goes where there is more. */
const enough = 272;

/** Puts a popover right below an element or right above it, as wide as the element, into the part of the page that a keyboard leaves free. */
function place(popover: HTMLElement, beside: Element): void {
  const { top, bottom, left, width } = beside.getBoundingClientRect();
  const from = visualViewport?.offsetTop ?? 0;
  const to = from + (visualViewport?.height ?? innerHeight);
  const [above, below] = [top - from - gap - margin, to - bottom - gap - margin];
  const isAbove = below < enough && above > below;
  Object.assign(popover.style, {
    left: `${left}px`,
    width: `${width}px`,
    maxHeight: `${Math.max(0, isAbove ? above : below)}px`,
    top: isAbove ? 'auto' : `${bottom + gap}px`,
    bottom: isAbove ? `${document.documentElement.clientHeight - top + gap}px` : 'auto',
  });
}

/**
 * Shows and hides a manual popover beside an element, and keeps it there while anything scrolls or changes its size. A popover is above
 * dialogs, and neither cut off by them nor part of their height.
 */
export function usePopoverBeside(isShown: boolean) {
  const beside = useRef<HTMLDivElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    popover.current?.togglePopover(isShown);
    if (isShown && popover.current && beside.current) place(popover.current, beside.current);
  });
  useEffect(() => {
    if (!isShown) return;
    const again = () => popover.current && beside.current && place(popover.current, beside.current);
    document.addEventListener('scroll', again, true);
    for (const view of [window, visualViewport]) view?.addEventListener('resize', again);
    return () => {
      document.removeEventListener('scroll', again, true);
      for (const view of [window, visualViewport]) view?.removeEventListener('resize', again);
    };
  }, [isShown]);
  return { beside, popover };
}
