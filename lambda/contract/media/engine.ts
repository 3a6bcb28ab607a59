/** What a media file is, as the engine reads it. Times are in seconds. */
export interface MediaStream {
  readonly index: number;
  readonly kind: 'video' | 'audio' | 'text' | 'other';
  readonly codec: string;
  readonly language: string | null;
  readonly title: string | null;
  readonly is_default: boolean;
  readonly width: number | null;
  readonly height: number | null;
  readonly frame_rate: number | null;
  /** Degrees clockwise by which the picture is turned before it is shown. */
  readonly rotation: number | null;
  readonly bits: number | null;
  readonly hdr: boolean | null;
  readonly channels: number | null;
  readonly sample_rate: number | null;
}

/** The technical metadata of a file. */
export interface MediaFacts {
  readonly container: string;
  readonly bytes: number;
  readonly duration: number;
  /** What the header of the file claims, if it claims a length. */
  readonly claimed_duration: number | null;
  /** Whether the file ends before its header says. */
  readonly truncated: boolean;
  readonly bit_rate: number | null;
  readonly streams: readonly MediaStream[];
  readonly chapters: readonly { readonly start: number; readonly end: number; readonly title: string | null }[];
  /** Loudness of the first audio track in LUFS (EBU R 128); null for silence or without audio. */
  readonly loudness: number | null;
  /** Times at which another scene begins. */
  readonly scenes: readonly number[];
}

/** A picture that the engine made of a frame or of a picture that an editor sent. */
export interface MadePicture {
  readonly type: 'primary' | 'cover' | 'poster' | 'frame';
  readonly position: number | null;
  readonly rating: number;
  readonly good: boolean;
  readonly images: readonly MadeImage[];
}

interface MadeImage {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

export type PictureFormat = 'avif' | 'webp' | 'jpeg' | 'png';

/** A text track that the engine read. */
export interface TextTrack {
  readonly stream: number;
  readonly language: string | null;
  readonly title: string | null;
  readonly format: string;
  readonly cues: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** What the engine is asked to do with the file at `url`. */
export type MediaTask = { readonly url: string } & (
  | { readonly kind: 'metadata' }
  | { readonly kind: 'texts' }
  | {
      readonly kind: 'pictures';
      readonly formats: readonly PictureFormat[];
      readonly quality: 'low' | 'medium' | 'high';
      /** A moment of which a picture is wanted. @default the best moments */
      readonly at?: number | undefined;
    }
  | { readonly kind: 'own-picture'; readonly formats: readonly PictureFormat[]; readonly quality: 'low' | 'medium' | 'high' }
);

/** Why a job failed: a code that never changes, and words. */
export interface MediaFailure {
  readonly code: MediaProblem;
  readonly words: string;
}

/** What the engine found. */
export interface MediaResult {
  readonly facts?: MediaFacts;
  readonly tracks?: readonly TextTrack[];
  readonly pictures?: readonly MadePicture[];
  /** Bytes that were read of the file, and the number of requests. */
  readonly read: { readonly bytes: number; readonly requests: number };
}

/** Why a job failed, by code, with what an editor can do. Codes never change. */
export const mediaProblems = {
  not_media:
    'The file is not a video or audio file that Episodic reads. Upload an MP4, MOV, MKV, WebM, MPEG-TS, MP3, WAV, FLAC or Ogg file.',
  damaged: 'The file is damaged or was cut off, so that it cannot be read. Upload it again from the source.',
  no_frames: 'The file has no pictures and no sound. Export it again.',
  no_video: 'The file has no video, so there is nothing to make thumbnails of. Upload a picture instead.',
  too_many_streams: 'The file has more than 32 tracks. Remove the tracks that are not needed.',
  too_many_pixels: 'The picture has more than 8192 × 4320 pixels. Export the video in a smaller size.',
  too_long: 'The file is longer than 6 hours, which is more than one function can process. Split it.',
  not_supported: 'This machine or this build lacks the decoder for the file. Export the video as H.264 and AAC.',
  not_configured: 'The file has no text track, and this stage has no service that writes down speech. Add subtitles to the file.',
  timed_out: 'The job took longer than 13 minutes and was ended. Try again with a shorter or smaller file.',
  crashed: 'The process that read the file ended unexpectedly, perhaps because the file is damaged. Retry the job once.',
  engine_missing: 'The media engine is not installed on this machine. Run `npm ci` with optional dependencies, then retry the job.',
  file_missing: 'The file of the episode does not exist, or was replaced while the job ran. Upload it again, or start a new job.',
  not_picture: 'The file is not a picture that Episodic reads. Send a JPEG, PNG, WebP or AVIF picture.',
  worker_lost: 'The worker died several times while it ran the job. Retry the job; if it happens again, report the id of the job.',
  retries_exhausted: 'The job was tried several times without success. Remove the cause, which the log names, and retry the job.',
  cancelled: 'An editor cancelled the job.',
} as const;

export type MediaProblem = keyof typeof mediaProblems;

/** The longest file that one job processes, in seconds. */
export const longestMedia = 6 * 3_600;

/** How long one job may take, in seconds. A function runs for 15 minutes at most. */
export const jobSeconds = 780;
