import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

const base =
  'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors disabled:opacity-50 pointer-coarse:min-h-10';

const looks = {
  primary: 'bg-lamp text-on-lamp hover:bg-lamp-strong',
  secondary: 'border border-line bg-surface hover:bg-sunken',
  tinted: 'bg-lamp-wash text-accent hover:bg-lamp hover:text-on-lamp',
  ghost: 'text-soft hover:bg-sunken hover:text-ink',
  danger: 'text-danger hover:bg-danger-wash',
} as const;

const sizes = { small: 'h-8 px-2.5 text-[0.8125rem]', medium: 'h-9 px-3.5 text-sm', large: 'h-11 px-5 text-[0.9375rem]' } as const;

export type Look = keyof typeof looks;

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: Look = 'secondary', size: keyof typeof sizes = 'medium') => `${base} ${looks[look]} ${sizes[size]}`;

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
  readonly size?: keyof typeof sizes;
  /** Shows that work is under way, and ignores presses until it ends. */
  readonly busy?: boolean;
}

export function Button({ look, size, busy = false, className = '', children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`${buttonClass(look, size)} ${className}`}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <LoaderCircle aria-hidden="true" className="size-4 animate-turn" />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** The accessible name, and the tooltip unless `title` is set. */
  readonly label: string;
  readonly children: ReactNode;
}

export function IconButton({ label, title = label, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md text-faint transition-colors hover:bg-sunken hover:text-ink [&>svg]:size-[1.125rem] ${className}`}
      {...rest}
    />
  );
}
