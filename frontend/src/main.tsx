import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './queries/client.ts';
import { router } from './router.tsx';
import { onSessionChange, startSession } from './session.ts';
import { LoneErrorPage } from './shell/error-page.tsx';
import { Toasts } from './ui/toasts.tsx';

const root = createRoot(document.getElementById('root') as HTMLElement);

// After a deployment, an open page can request files that no longer exist. Reload once, but not in a loop.
addEventListener('vite:preloadError', () => {
  if (Date.now() - Number(sessionStorage.getItem('episodic.reloaded') ?? 0) < 10_000) return;
  sessionStorage.setItem('episodic.reloaded', String(Date.now()));
  location.reload();
});

try {
  await startSession();
  onSessionChange(() => void router.invalidate());
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  );
} catch (error) {
  root.render(<LoneErrorPage error={error} />);
}
