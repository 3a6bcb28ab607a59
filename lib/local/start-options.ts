import { parseArgs } from 'node:util';
import { StartProblem } from './explain.ts';

/** Options of `npm start`, from its arguments and the environment. */
export interface StartOptions {
  readonly port: number;
  readonly state: string;
  readonly reset: boolean;
  readonly repair: boolean;
  readonly sleepy: boolean;
  readonly postgres: string | undefined;
}

const usage = `npm start -- [--reset | --repair] [--sleepy] [--postgres URL]
  --reset          deletes all stored data and starts again
  --repair         moves damaged data aside and starts with the rest
  --sleepy         lets the database sleep when idle, as Aurora does
  --postgres URL   uses this PostgreSQL server, as its superuser
  PORT=4173 EPISODIC_STATE=.local SQL_LOGGING=1 REQUESTS_PER_MINUTE=1000`;

const options = {
  reset: { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
  sleepy: { type: 'boolean', default: false },
  postgres: { type: 'string' },
} as const;

/** Reads the options of a start. @throws StartProblem that names the invalid argument or variable and shows a valid one. */
export function startOptions(words: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { values } = parseWords(words);
  if (values.reset && values.repair) throw new StartProblem('Use either --reset or --repair, not both.');
  const port = env.PORT || '4173';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartProblem(`PORT=${port} is not a port number. Use a number up to 65535, such as PORT=4173.`);
  }
  if (env.SQL_LOGGING && !/^(1|true|yes|on|0|false|no|off)$/i.test(env.SQL_LOGGING)) {
    throw new StartProblem(`SQL_LOGGING=${env.SQL_LOGGING} is not valid. Use SQL_LOGGING=1 or SQL_LOGGING=0.`);
  }
  if (env.REQUESTS_PER_MINUTE && !/^[1-9]\d{0,8}$/.test(env.REQUESTS_PER_MINUTE)) {
    throw new StartProblem(
      `REQUESTS_PER_MINUTE=${env.REQUESTS_PER_MINUTE} is not valid. Use a whole number, such as REQUESTS_PER_MINUTE=1000.`,
    );
  }
  if (values.postgres !== undefined && !/^postgres(ql)?:$/.test(URL.parse(values.postgres)?.protocol ?? '')) {
    throw new StartProblem(
      `--postgres ${values.postgres} is not a PostgreSQL address. Use the form postgres://postgres@localhost:5432/postgres.`,
    );
  }
  return { ...values, port: Number(port), state: env.EPISODIC_STATE || '.local', postgres: values.postgres };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options });
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
