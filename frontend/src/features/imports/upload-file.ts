interface Upload {
  readonly signal: AbortSignal;
  /** Called with the number of bytes that are sent so far. */
  readonly onSent: (bytes: number) => void;
}

/** Why the bucket refused a file, in words. */
function refusal(status: number, name: string): string {
  if (status === 403) return `The upload address of ${name} is no longer valid. Try again.`;
  if (status === 413) return `${name} is too large to upload here. Load it with helper_scripts/run_etl.`;
  return `${name} could not be stored (${status}). Try again.`;
}

/**
 * Sends a file to its address, which needs no sign-in. `fetch` does not tell how much it has sent.
 * @throws Error with words for people; the reason of `signal` if it is aborted
 */
export function uploadFile(url: string, file: File, { signal, onSent }: Upload): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => (request.status === 200 ? resolve() : reject(new Error(refusal(request.status, file.name))));
    request.onerror = () =>
      reject(new Error(`${file.name} could not be sent. Check your connection, and that the file has not changed. Then try again.`));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.open('PUT', url);
    request.send(file);
  });
}
