import { CloudUpload, Download, Eye, type LucideIcon, Merge, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react';
import type { PastAction } from './entry-words.ts';

const icons: Readonly<Record<PastAction, LucideIcon>> = {
  added: Plus,
  edited: Pencil,
  deleted: Trash2,
  restored: RotateCcw,
  merged: Merge,
  gained: Merge,
  viewed: Eye,
  downloaded: Download,
  uploaded: CloudUpload,
};

const tones: Partial<Record<PastAction, string>> = { added: 'bg-good-wash text-good', deleted: 'bg-danger-wash text-danger' };

/** The icon of an action. */
export function ActionIcon({ action }: { readonly action: PastAction }) {
  const Icon = icons[action];
  return (
    <span
      aria-hidden="true"
      className={`relative flex size-8 shrink-0 items-center justify-center rounded-full ${tones[action] ?? 'bg-lamp-wash text-accent'}`}
    >
      <Icon className="size-4" />
    </span>
  );
}
