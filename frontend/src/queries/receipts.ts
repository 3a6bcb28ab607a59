import type { ClosedState, Outcome, Receipt, ReceiptState } from '../../../lambda/contract/receipt.ts';
import { call, ProblemError } from '../api.ts';
import { currentPerson } from '../session.ts';
import { createSignal, createStore, useStore } from '../ui/store.ts';
import { refreshCatalog } from './client.ts';
import { markFreshMovie } from './movies.ts';

/** A change that the API accepted, with its known state. */
export interface TrayItem {
  readonly id: string;
  readonly title: string;
  readonly command: string;
  readonly state: ReceiptState;
  readonly outcome: Outcome | null;
}

const closedStates: Record<ClosedState, true> = { applied: true, duplicate: true, rejected: true, failed: true };

/** Whether a receipt is closed. */
export const isClosed = (state: ReceiptState): boolean => state in closedStates;

const firstDelay = 500;
const longestDelay = 4000;

let owner: string | null = null;
const tray = createStore<readonly TrayItem[]>([]);
const settled = createSignal<[TrayItem]>();

const storageKey = () => `episodic.tray.${owner}`;

/** Restores the changes that were pending when the page was left, and follows them. */
export function openTray(): void {
  const username = currentPerson()?.username ?? null;
  if (username === owner || username === null) return;
  owner = username;
  tray.set(storedItems());
  for (const item of tray.get()) if (!isClosed(item.state)) void follow(item.id);
}

function storedItems(): readonly TrayItem[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey()) ?? '[]');
  } catch {
    return [];
  }
}

const pages = { distributor: '/distributors/$id', movie: '/movies/$id', show: '/shows/$id', import: '/imports/$id' } as const;

/** The page of the created, changed or existing resource; null if it has no page or is not known yet. */
export function pageOf({ outcome }: TrayItem) {
  const resource = outcome?.changed ?? outcome?.existing;
  if (!resource || outcome?.changed?.action === 'delete' || !(resource.kind in pages)) return null;
  return { to: pages[resource.kind as keyof typeof pages], params: { id: resource.id } } as const;
}

/** Adds an accepted change to the tray and follows it until it is closed. */
export function trackReceipt(receipt: Receipt, title: string): void {
  const { id, command, state, outcome } = receipt;
  replace([{ id, title, command, state, outcome }, ...tray.get().filter((item) => item.id !== id)]);
  void follow(id);
}

/** Removes a closed change from the tray. */
export const dismissReceipt = (id: string) => replace(tray.get().filter((item) => item.id !== id));

/** Calls `listener` for every change that is closed. */
export const onSettled = settled.subscribe;

/** The tray's content, newest first. */
export const useTray = () => useStore(tray);

function replace(next: readonly TrayItem[]) {
  try {
    localStorage.setItem(storageKey(), JSON.stringify(next));
  } catch {
    // Storage is full or forbidden: the tray lasts until the page closes.
  }
  tray.set(next);
}

async function follow(id: string) {
  for (let delay = firstDelay; ; delay = Math.min(delay * 1.6, longestDelay)) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    await untilVisible();
    if (!tray.get().some((item) => item.id === id)) return;
    const now = await read(id);
    if (now === null) continue;
    replace(tray.get().map((item) => (item.id === id ? { ...item, ...now } : item)));
    if (!isClosed(now.state)) continue;
    if (now.state === 'applied') {
      if (now.outcome?.changed?.kind === 'movie') markFreshMovie(now.outcome.changed.id);
      refreshCatalog();
    }
    const item = tray.get().find((candidate) => candidate.id === id);
    if (item) settled.emit(item);
    return;
  }
}

async function read(id: string): Promise<Pick<TrayItem, 'state' | 'outcome'> | null> {
  try {
    const { state, outcome } = (await call('GET /api/v1/receipts/{id}', { path: { id } })).body;
    return { state, outcome };
  } catch (error) {
    const gone = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429;
    if (!gone) return null;
    return {
      state: 'failed',
      outcome: {
        state: 'failed',
        code: error.code,
        detail: `The receipt cannot be read: ${error.message}`,
        resource_id: null,
        version: null,
        changed: null,
        existing: null,
        rows: [],
      },
    };
  }
}

function untilVisible(): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('visibilitychange', () => resolve(), { once: true }));
}
