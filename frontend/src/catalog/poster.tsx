import { type CSSProperties, type ReactNode, useState } from 'react';
import { motifCount, posterOf } from './poster-art.ts';

const motifs: readonly ReactNode[] = [
  // a moon
  <circle key="moon" cx="42" cy="24" r="15" opacity="0.2" />,
  // a projector's beam
  <path key="beam" d="M60 6 L60 34 L-4 80 L-4 52 Z" opacity="0.13" />,
  // a horizon
  <g key="horizon" opacity="0.15">
    <circle cx="30" cy="42" r="20" />
    <rect y="50" width="60" height="3" fill="black" />
    <rect y="57" width="60" height="4" fill="black" />
    <rect y="65" width="60" height="15" fill="black" />
  </g>,
  // ripples
  <g key="ripples" fill="none" stroke="white" strokeWidth="1.2" opacity="0.26">
    <circle cx="60" cy="0" r="14" />
    <circle cx="60" cy="0" r="26" />
    <circle cx="60" cy="0" r="38" />
    <circle cx="60" cy="0" r="50" />
  </g>,
  // a skyline
  <g key="skyline" opacity="0.13">
    <rect x="26" y="34" width="9" height="46" />
    <rect x="37" y="18" width="9" height="62" />
    <rect x="48" y="42" width="12" height="38" />
  </g>,
  // a door ajar
  <g key="door" opacity="0.16">
    <path d="M30 14 H54 V80 H30 Z" />
    <path d="M30 14 L44 22 V80 H30 Z" fill="black" />
  </g>,
];

interface PosterProps {
  readonly title: string;
  /** The address of a picture. The page's policy allows https addresses only. */
  readonly picture?: string | null | undefined;
  readonly className?: string;
}

/**
 * The poster of a title: drawn from the title, and replaced by its picture when that has loaded. It is decoration; the title is beside it
 * as text.
 */
export function Poster({ title, picture, className = '' }: PosterProps) {
  const { monogram, hues, light, motif } = posterOf(title);
  const [loaded, setLoaded] = useState<string>();
  return (
    <div
      aria-hidden="true"
      className={`poster-art relative overflow-hidden select-none ${className}`}
      style={{ '--hue-a': hues[0], '--hue-b': hues[1], '--lift': light * 0.055 } as CSSProperties}
    >
      <svg aria-hidden="true" viewBox="0 0 60 80" preserveAspectRatio="xMaxYMid slice" className="absolute inset-0 size-full" fill="white">
        {motifs[motif % motifCount]}
      </svg>
      <span className="absolute bottom-[7cqw] left-[10cqw] text-[34cqw] leading-none font-semibold tracking-[-0.04em]">{monogram}</span>
      {picture?.startsWith('https://') && (
        <img
          key={picture}
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onLoad={() => setLoaded(picture)}
          className={`absolute inset-0 size-full rounded-[inherit] object-cover outline -outline-offset-1 outline-ink/15 transition-opacity duration-200 ${loaded === picture ? '' : 'opacity-0'}`}
        />
      )}
    </div>
  );
}
