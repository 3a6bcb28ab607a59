/** Sources whose files need a mapping. */
export const mappedSources = ['csv', 'json', 'jsonl'] as const;

/** Whether the files of a source need a mapping. */
export const needsMapping = (source: string): source is (typeof mappedSources)[number] =>
  (mappedSources as readonly string[]).includes(source);

/** Maximum number of files of an uploaded import. */
export const mostUploads = 20;

/** Size of the largest file that S3 stores in one request, in bytes. */
export const mostUploadBytes = 5 * 1024 ** 3;
