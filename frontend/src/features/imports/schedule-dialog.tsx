import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { sourceName } from '../../catalog/source-names.ts';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { EditForm } from '../../editing/edit-form.tsx';
import { CheckField, ChoiceField } from '../../editing/fields.tsx';
import type { Typed } from '../../editing/typed.ts';
import { patientlyIf, sending, useChange } from '../../editing/use-change.ts';
import type { ImportSchedule } from '../../queries/import-schedules.ts';
import { importsQuery, type ListedImport } from '../../queries/imports.ts';
import { currentStage, hasSchedules } from '../../session.ts';
import { useFormats } from '../../ui/use-formats.ts';

interface ScheduleDialogProps {
  readonly schedule: ImportSchedule;
  readonly onClose: () => void;
}

const periods = { day: 'Every day', week: 'Every week' } as const;

/** The first choice for TVmaze: what changed, instead of an earlier import. */
const nothing = '';

const draftOf = ({ enabled, every, repeats }: Typed) => ({
  enabled: enabled === 'on',
  every: every === 'week' ? ('week' as const) : ('day' as const),
  repeats: repeats || null,
});

/** The dialog that sets when a source is loaded again, and what is loaded. */
export function ScheduleDialog({ schedule, onClose }: ScheduleDialogProps) {
  const { id, source, version } = schedule;
  const name = sourceName(source);
  const earlier = useEarlierImports(schedule);
  const change = useChange(
    { key: `import-schedule:${id}`, name: `Schedule of ${name}` },
    {
      send: (typed: Typed) =>
        call('PUT /api/v1/import_schedules/{source}', { path: { source }, body: draftOf(typed), headers: patientlyIf(version) }),
      message: `Schedule of ${name} saved`,
      onDone: onClose,
    },
  );
  return (
    <EditDialog title={`Schedule of ${name}`} what="schedule" error={change.error} onClose={onClose}>
      <EditForm fields={['enabled', 'every', 'repeats']} verbs={['Save', 'Saving…']} {...sending(change)} onClose={onClose}>
        <CheckField name="enabled" label="On" hint={condition()} initial={schedule.enabled} />
        <ChoiceField name="every" label="How often" options={periods} initial={schedule.every} />
        {earlier && (
          <ChoiceField name="repeats" label="What to load" hint={hints[source]} options={earlier} initial={schedule.repeats ?? nothing} />
        )}
      </EditForm>
    </EditDialog>
  );
}

const hints: Readonly<Record<ImportSchedule['source'], string>> = {
  tvmaze: 'Imports that read files cannot be repeated.',
  drive: 'Load a folder once with helper_scripts/run_etl drive FOLDER. Then choose that import here.',
};

/** What a schedule needs in order to run. */
function condition(): string {
  if (!hasSchedules()) return 'First deploy this stage with -c scheduledImports=true: it was deployed without schedules.';
  return currentStage() === 'local'
    ? 'On a laptop, imports start only while Episodic runs for more than a day.'
    : 'One import in each period, in UTC';
}

/** The choices of what to load: earlier imports of the source without files, by id. Undefined while they are read. */
function useEarlierImports({ source, repeats }: ImportSchedule): Readonly<Record<string, string>> | undefined {
  const { dayAndTime, number } = useFormats();
  const { data, isError } = useInfiniteQuery(importsQuery({ source }));
  if (!data && !isError) return undefined;
  const listed = data?.pages.flatMap((page) => page.data) ?? [];
  const nameOf = ({ started_at, started_by, read }: ListedImport) =>
    `Import of ${dayAndTime(started_at)} by ${started_by}, ${number(read)} ${read === 1 ? 'row' : 'rows'}`;
  const repeatable = listed.filter((run) => (source === 'drive' || run.file_count === 0) && run.started_by !== 'schedule');
  const isListed = repeats === null || repeatable.some((run) => run.id === repeats);
  return {
    [nothing]: source === 'tvmaze' ? 'The shows that changed' : 'Nothing chosen yet',
    ...(isListed ? {} : { [repeats]: 'The import chosen before' }),
    ...Object.fromEntries(repeatable.map((run) => [run.id, nameOf(run)])),
  };
}
