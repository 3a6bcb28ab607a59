import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './button.tsx';
import { useTopDialog } from './open-dialogs.ts';
import { hideToast, type Toast, useToasts } from './toast-store.ts';

const lifetime = 8000;

/**
 * The region for toasts. Toasts stay while the pointer or the focus is on them. While a modal dialog is open they are in it, because nothing
 * else can be pressed; on a phone above its sheet.
 */
export function Toasts() {
  const toasts = useToasts();
  const [held, setHeld] = useState(false);
  const dialog = useTopDialog();
  const place = dialog ? 'top-3' : 'bottom-[calc(4.75rem+env(safe-area-inset-bottom))]';
  return createPortal(
    <section
      aria-label="Notifications"
      aria-live="polite"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`pointer-events-none fixed inset-x-3 ${place} z-40 flex flex-col items-center gap-2 md:inset-x-auto md:top-auto md:right-6 md:bottom-6 md:items-end`}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.key} toast={toast} held={held} />
      ))}
    </section>,
    dialog ?? document.body,
  );
}

function ToastCard({ toast, held }: { readonly toast: Toast; readonly held: boolean }) {
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => hideToast(toast.key), lifetime);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <div className="pointer-events-auto flex w-full animate-arrive items-center gap-3 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-4 sm:w-auto sm:max-w-md sm:min-w-80">
      {toast.tone === 'danger' && <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />}
      {toast.tone === 'good' && <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />}
      <div className="min-w-0 flex-1 py-1.5 text-sm">
        <p className="font-medium [overflow-wrap:anywhere]">{toast.text}</p>
        {toast.detail && <p className="mt-0.5 text-soft [overflow-wrap:anywhere]">{toast.detail}</p>}
      </div>
      {toast.action && (
        <button
          type="button"
          className="h-9 shrink-0 rounded-md px-2.5 text-sm font-semibold text-accent hover:bg-lamp-wash"
          onClick={() => {
            hideToast(toast.key);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </button>
      )}
      <IconButton label="Dismiss" onClick={() => hideToast(toast.key)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
