import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The words and options of the command line. Ends the process with a message when an option is unknown, or has no value. */
export function argumentsOf<const O extends Options>(options: O) {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
