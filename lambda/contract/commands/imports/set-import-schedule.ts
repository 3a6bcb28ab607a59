import { ofItself, versioned } from '../../command.ts';
import { importScheduleFields } from '../../imports/schedule.ts';

/** Set when a source is loaded again by itself. */
export const setImportSchedule = ofItself({
  type: 'set-import-schedule',
  v: 1,
  changes: { kind: 'import-schedule', action: 'edit' },
  fields: { ...importScheduleFields.shape, ...versioned },
});
