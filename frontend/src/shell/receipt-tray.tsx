import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, CopyCheck, Inbox, LoaderCircle, X } from 'lucide-react';
import { dismissReceipt, isClosed, pageOf, type TrayItem, useTray } from '../queries/receipts.ts';
import { IconButton } from '../ui/button.tsx';
import { popoverClass } from './user-menu.tsx';

const looks = {
  accepted: { icon: LoaderCircle, tone: 'animate-turn text-accent', says: 'Accepted; it is queued next' },
  queued: { icon: LoaderCircle, tone: 'animate-turn text-accent', says: 'Queued; it is applied next' },
  applied: { icon: CircleCheck, tone: 'text-good', says: 'Applied' },
  duplicate: { icon: CopyCheck, tone: 'text-soft', says: 'Already there; nothing changed' },
  rejected: { icon: CircleAlert, tone: 'text-danger', says: 'Refused' },
  failed: { icon: CircleAlert, tone: 'text-danger', says: 'Could not be applied; an administrator can send it again' },
} as const;

/** The changes that are being applied, and their outcomes. Hidden while there are none. */
export function ReceiptTray() {
  const items = useTray();
  if (items.length === 0) return null;
  const open = items.filter((item) => !isClosed(item.state)).length;
  const bad = items.some((item) => item.state === 'rejected' || item.state === 'failed');
  const summary = open > 0 ? `${open} pending` : bad ? 'needs attention' : 'all done';
  return (
    <>
      <button
        type="button"
        popoverTarget="tray"
        title={`Changes: ${summary}`}
        className="relative flex h-10 items-center justify-center gap-3 rounded-md px-2.5 text-sm font-medium text-soft transition-colors hover:bg-sunken hover:text-ink lg:justify-start lg:px-3"
      >
        {open > 0 ? (
          <LoaderCircle aria-hidden="true" className="size-[1.125rem] animate-turn text-accent" />
        ) : (
          <Inbox aria-hidden="true" className="size-[1.125rem]" />
        )}
        <span className="max-lg:sr-only">Changes</span>
        <span className="sr-only">: {summary}</span>
        <span aria-hidden="true" className={`text-xs tabular-nums lg:ml-auto ${bad ? 'text-danger' : 'text-faint'}`}>
          {open > 0 ? open : bad ? '!' : items.length}
        </span>
      </button>
      <section
        id="tray"
        popover="auto"
        aria-label="Changes"
        className={`${popoverClass} md:bottom-16 lg:bottom-[7.5rem] w-[min(22rem,calc(100vw-1.5rem))]`}
      >
        <h2 className="px-4 pt-3.5 pb-1 text-sm font-semibold">Changes to the catalog</h2>
        <ul className="max-h-[60dvh] overflow-auto pb-2">
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ul>
      </section>
    </>
  );
}

const closeTray = () => document.getElementById('tray')?.hidePopover();

function Row({ item }: { readonly item: TrayItem }) {
  const { icon: Icon, tone, says } = looks[item.state];
  const page = pageOf(item);
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0 flex-1 text-sm">
        {page ? (
          <Link {...page} onClick={closeTray} className="font-medium underline decoration-edge underline-offset-4 hover:decoration-ink">
            {item.title}
          </Link>
        ) : (
          <p className="font-medium">{item.title}</p>
        )}
        <p className="text-soft">{says}</p>
        {item.outcome?.detail && <p className="mt-1 text-[0.8125rem] text-soft">{item.outcome.detail}</p>}
      </div>
      {isClosed(item.state) && (
        <IconButton label={`Dismiss ${item.title}`} title="Dismiss" className="-my-1.5 -mr-2" onClick={() => dismissReceipt(item.id)}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}
