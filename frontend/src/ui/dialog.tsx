import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { useAsOpenDialog } from './open-dialogs.ts';

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  /** For forms of more than a few fields. */
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
}

/**
 * A native modal dialog, open while it is rendered. It traps the focus, closes on Escape and gives the focus back.
 * An element with `data-autofocus` gets the focus first. Below 640 px it is a sheet at the bottom.
 */
export function Dialog({ title, description, onClose, wide = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog?.close();
  }, []);
  useAsOpenDialog(ref);
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={() => {
        // Not for the close() of an effect that runs again.
        if (ref.current && !ref.current.open) onClose();
      }}
      className={`mx-auto mt-auto mb-0 max-h-[92dvh] w-full max-w-full overflow-auto rounded-t-xl border border-line bg-raised text-ink sm:my-auto sm:rounded-xl ${wide ? 'sm:w-[40rem]' : 'sm:w-[27rem]'}`}
    >
      <div className="flex items-start gap-3 px-5 pt-4">
        <div className="min-w-0 flex-1 pt-1">
          <h2 id={`${id}-title`} className="text-[1.0625rem] leading-snug font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-sm text-soft">
              {description}
            </p>
          )}
        </div>
        <IconButton label="Close" onClick={onClose} className="-mr-2">
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className="px-5 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))]">{children}</div>
    </dialog>
  );
}
