import { useRef } from 'react';

/** A function that gives each draft an idempotency key: sending the same draft again repeats the same request. */
export function useRequestKey(): (draft: unknown) => string {
  const key = useRef({ draft: '', value: '' });
  return (body) => {
    const draft = JSON.stringify(body);
    if (key.current.draft !== draft) key.current = { draft, value: crypto.randomUUID() };
    return key.current.value;
  };
}
