import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-store.ts';

interface CopyButtonProps {
  readonly label: string;
  /** Returns the text to copy. Called when the button is pressed. */
  readonly text: () => string | Promise<string>;
}

/** A button that copies a text and confirms it for a moment. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setCopied(true);
    } catch {
      showToast({ key: 'copy', tone: 'danger', text: 'The browser did not allow copying' });
    }
  };
  return (
    <Button look="ghost" size="small" onClick={() => void copy()}>
      {copied ? <Check aria-hidden="true" className="size-3.5 text-good" /> : <Copy aria-hidden="true" className="size-3.5" />}
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
