import { CloudUpload, Download, Eye, type LucideIcon, Merge, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react';
import type { Deed } from './entry-words.ts';

const icons: Readonly<Record<Deed, LucideIcon>> = {
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

const tones: Partial<Record<Deed, string>> = { added: 'bg-good-wash text-good', deleted: 'bg-danger-wash text-danger' };

/** A deed as a picture. */
export function DeedIcon({ deed }: { readonly deed: Deed }) {
  const Icon = icons[deed];
  return (
    <span
      aria-hidden="true"
      className={`relative flex size-8 shrink-0 items-center justify-center rounded-full ${tones[deed] ?? 'bg-lamp-wash text-accent'}`}
    >
      <Icon className="size-4" />
    </span>
  );
}
