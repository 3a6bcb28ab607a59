import { getRouteApi } from '@tanstack/react-router';
import { ArrowRight, ChartColumn, ListVideo, Server } from 'lucide-react';
import { useState } from 'react';
import { Logo } from '../../catalog/logo.tsx';
import { Poster } from '../../catalog/poster.tsx';
import { signIn } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useTitle } from '../../ui/use-title.ts';

const route = getRouteApi('/sign-in');

const promises = [
  { icon: ListVideo, name: 'Your place in every show', text: 'One press per episode. You can always undo.' },
  { icon: ChartColumn, name: 'A catalog to explore', text: 'Search and sort thousands of movies, and see them in charts.' },
  { icon: Server, name: 'Yours', text: 'It runs in your own account or on your laptop. Nobody sells what you watch.' },
];

const wall: readonly (readonly string[])[] = [
  ['Breaking Bad', 'Spirited Away', 'The Office', 'Paris, Texas', 'Dark'],
  ['Severance', 'Alien', 'The Wire', 'Amélie', 'Sherlock'],
  ['In the Mood for Love', 'Fargo', 'Twin Peaks', 'Heat', 'Borgen'],
  ['Stalker', 'Atlanta', 'Rear Window', 'Halt and Catch Fire', 'Ran'],
];

/** The page for people who are not signed in. */
export function SignInPage() {
  useTitle('Sign in');
  const { from = '/' } = route.useSearch();
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle');
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-col px-6 py-6 sm:px-12 lg:px-16 lg:py-10">
        <div className="flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="text-lg font-semibold tracking-[-0.02em]">Episodic</span>
        </div>
        <div aria-hidden="true" className="-mx-6 mt-8 flex gap-2.5 overflow-hidden sm:-mx-12 lg:hidden">
          {wall
            .flat()
            .slice(0, 12)
            .map((title) => (
              <Poster key={title} title={title} className="aspect-3/4 w-20 shrink-0 rounded-md sm:w-28" />
            ))}
        </div>
        <div className="my-auto max-w-lg py-10 lg:py-12">
          <h1 className="text-[2.5rem] leading-[1.06] font-semibold tracking-[-0.035em] sm:text-[3.5rem]">
            Know exactly where you left off.
          </h1>
          <p className="mt-5 max-w-md text-lg text-soft">
            The TV and movie library that belongs to you: what you watch, where you are, and what to watch next.
          </p>
          <Button
            look="primary"
            size="large"
            className="mt-8"
            busy={state === 'leaving'}
            onClick={() => {
              setState('leaving');
              signIn(from).catch(() => setState('failed'));
            }}
          >
            Sign in
            {state !== 'leaving' && <ArrowRight aria-hidden="true" className="size-4" />}
          </Button>
          {state === 'failed' && (
            <div className="mt-4">
              <Refusal>The sign-in service cannot be reached. Check your connection, and try again in a moment.</Refusal>
            </div>
          )}
          <ul className="mt-12 space-y-5 border-t border-line pt-8">
            {promises.map(({ icon: Icon, name, text }) => (
              <li key={name} className="flex gap-3.5">
                <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
                <p className="text-sm">
                  <span className="font-semibold">{name}.</span> <span className="text-soft">{text}</span>
                </p>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div aria-hidden="true" className="relative hidden overflow-hidden border-l border-line bg-sunken lg:block">
        <div className="absolute inset-y-[-12%] left-1/2 flex w-[115%] -translate-x-1/2 -rotate-6 gap-4">
          {wall.map((titles, column) => (
            <div key={titles[0]} className={`flex flex-1 flex-col gap-4 ${column % 2 === 1 ? '-mt-24' : ''}`}>
              {titles.map((title) => (
                <Poster key={title} title={title} className="aspect-3/4 w-full rounded-lg" />
              ))}
            </div>
          ))}
        </div>
      </div>
    </main>
  );
}
