import { Link } from '@tanstack/react-router';
import { CodeXml, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useRef } from 'react';
import { monogramOf } from '../catalog/poster-art.ts';
import { roleNames } from '../catalog/role-names.ts';
import { usePreferences } from '../preferences.ts';
import { currentStage, signOut, usePerson } from '../session.ts';
import { chooseTheme, type Theme, useTheme } from '../theme.ts';

/** Classes that place a popover of the shell below the bar on a phone and beside it elsewhere. */
export const popoverClass =
  'fixed inset-auto top-[3.75rem] right-3 m-0 rounded-lg border border-line bg-raised p-0 text-ink md:top-auto md:right-auto md:left-[5.25rem] lg:left-3';

const themes: readonly { readonly value: Theme; readonly name: string; readonly icon: typeof Sun }[] = [
  { value: 'system', name: 'System', icon: Monitor },
  { value: 'light', name: 'Light', icon: Sun },
  { value: 'dark', name: 'Dark', icon: Moon },
];

/** A line of a menu. */
export const menuItemClass =
  'flex h-10 w-full items-center gap-3 rounded-md px-2.5 text-sm text-soft transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:text-ink [&>svg]:size-4';

/** The account menu: profile, theme, shortcuts, API reference, and signing out. */
export function UserMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { username, role } = usePerson();
  const { name } = usePreferences();
  const shownName = name ?? username;
  const theme = useTheme();
  const panel = useRef<HTMLElement>(null);
  const stage = currentStage();
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        className="flex h-11 items-center gap-3 rounded-md px-1.5 text-left transition-colors hover:bg-sunken lg:h-12 lg:px-2"
      >
        <span
          aria-hidden="true"
          className="flex size-8 shrink-0 items-center justify-center rounded-full bg-lamp-wash text-[0.8125rem] font-semibold text-accent uppercase"
        >
          {monogramOf(shownName)}
        </span>
        <span className="min-w-0 flex-1 max-lg:sr-only">
          <span className="sr-only">Account: </span>
          <span className="block truncate text-sm leading-tight font-medium">{shownName}</span>
          <span className="block text-xs leading-snug text-faint">{roleNames[role]}</span>
        </span>
      </button>
      <section
        ref={panel}
        id="account"
        popover="auto"
        aria-label="Account"
        className={`${popoverClass} w-72 md:bottom-4 lg:bottom-[4.75rem]`}
      >
        <div className="flex items-center gap-2 border-b border-line px-4 py-3">
          <p className="min-w-0 flex-1 truncate text-sm font-semibold">
            {shownName}
            {name && <span className="block truncate text-xs font-normal text-faint">{username}</span>}
          </p>
          {stage !== 'prod' && <span className="rounded-sm border border-line px-1.5 text-xs text-faint">{stage}</span>}
          <span className="rounded-sm bg-lamp-wash px-1.5 text-xs font-medium text-accent">{roleNames[role]}</span>
        </div>
        <fieldset className="border-b border-line px-4 pt-3 pb-3.5">
          <legend className="float-left mb-2 w-full text-xs font-medium text-faint">Theme</legend>
          <div className="clear-left grid grid-cols-3 rounded-md bg-sunken p-0.5">
            {themes.map(({ value, name, icon: Icon }) => (
              <label
                key={value}
                className="flex h-8 items-center justify-center gap-1.5 rounded-sm text-[0.8125rem] font-medium text-soft has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="theme"
                  value={value}
                  checked={theme === value}
                  onChange={() => chooseTheme(value)}
                  className="sr-only"
                />
                <Icon aria-hidden="true" className="size-3.5" />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="p-1.5">
          <Link to="/profile" className={menuItemClass} onClick={() => panel.current?.hidePopover()}>
            <UserRound aria-hidden="true" />
            Profile
          </Link>
          <button
            type="button"
            className={menuItemClass}
            onClick={() => {
              panel.current?.hidePopover();
              onShortcuts();
            }}
          >
            <Keyboard aria-hidden="true" />
            Keyboard shortcuts
          </button>
          <Link to="/api-reference" className={menuItemClass} onClick={() => panel.current?.hidePopover()}>
            <CodeXml aria-hidden="true" />
            API
          </Link>
          <button type="button" className={menuItemClass} onClick={() => void signOut()}>
            <LogOut aria-hidden="true" />
            Sign out
          </button>
        </div>
      </section>
    </>
  );
}
