process.once('message', ({ url }: { url: string }) => {
  if (url === 'crash') process.kill(process.pid, 'SIGSEGV');
  setInterval(() => undefined, 1_000);
});
