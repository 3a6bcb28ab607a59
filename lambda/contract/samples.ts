/** Ids in the examples of the API description. The tests and the API page replace them with existing ids. */
export const samples = {
  movieId: '0193b7a2-0d0c-7c3f-9d52-6f1a2b3c4d5e',
  showId: '0193b7a2-1e1d-7d4c-8a63-7a2b3c4d5e6f',
  distributorId: '0193b7a2-5c61-7180-9ea7-be6f708192a3',
  contractId: '0193b7a2-3a3f-7f6e-8c85-9c4d5e6f7081',
  releaseDateId: '0193b7a2-4b50-707f-8d96-ad5e6f708192',
  genreId: '0193b7a2-6d72-7291-8fb8-cf708192a3b4',
  /** The external id of the sample show. */
  showReference: 'tvmaze:169',
  episodeId: '0193b7a2-2f2e-7e5d-9b74-8b3c4d5e6f70',
  /** An id that no resource has. */
  absentId: '00000000-0000-7000-8000-000000000000',
  /** A show on the list of the sample viewer. */
  trackedShowId: '0193b7a2-7e83-73a2-8ac9-d08192a3b4c5',
  /** Plays of the sample show: the first two of its first event. */
  playId: '0193b7a2-1e1d-7d4c-8a63-7a2b3c4d5e6f.1.0',
  secondPlayId: '0193b7a2-1e1d-7d4c-8a63-7a2b3c4d5e6f.1.1',
  /** A batch of the sample viewer. */
  batchId: '0193b7a2-8f94-74b3-9bda-e192a3b4c5d6',
  receiptId: '7d0f2c9a4b1e8f6370c5d2a19e8b4f60',
} as const;
