import { Field, Stepper } from '../../ui/field.tsx';

interface PositionFieldsProps {
  readonly season: string;
  readonly episode: string;
  readonly onSeason: (value: string) => void;
  readonly onEpisode: (value: string) => void;
  readonly errors?: Readonly<Record<string, string>>;
  readonly focusEpisode?: boolean;
}

/** Fields for season and episode, side by side. */
export function PositionFields({ season, episode, onSeason, onEpisode, errors = {}, focusEpisode = false }: PositionFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label="Season" hint={Number(season) === 0 && season !== '' ? 'The specials' : '0 for specials'} error={errors.season}>
        {(tie) => <Stepper {...tie} name="season" min={0} max={10_000} value={season} onChange={onSeason} />}
      </Field>
      <Field label="Episode" hint="Last one watched" error={errors.episode}>
        {(tie) => (
          <Stepper
            {...tie}
            name="episode"
            min={1}
            max={100_000}
            value={episode}
            onChange={onEpisode}
            {...(focusEpisode ? { 'data-autofocus': true } : {})}
          />
        )}
      </Field>
    </div>
  );
}
