import * as z from 'zod';
import { ofItself } from '../../command.ts';
import { instant } from '../../fields.ts';
import { importFile, importOptions, importSource } from '../../imports/run.ts';

/** Prepares an import, which waits for its files. */
export const prepareImport = ofItself({
  type: 'prepare-import',
  v: 1,
  changes: { kind: 'import', action: 'create' },
  fields: { source: importSource, files: z.array(importFile), options: importOptions, dry_run: z.boolean(), start_by: instant },
});
