export * from './media/cancel-upload.ts';
export * from './media/change-thumbnail.ts';
export * from './media/complete-upload.ts';
export * from './media/create-upload.ts';
export * from './media/enqueue-jobs.ts';
export * from './media/move-job.ts';
export * from './media/note-access.ts';
export * from './media/update-episode-metadata.ts';
